import { Marked, type Token, type TokenizerAndRendererExtension } from 'marked';

/** A formula between $ signs, or on lines of its own between $$. `text` is its TeX. */
export interface FormulaToken {
  type: 'formula';
  raw: string;
  text: string;
  display: boolean;
}

export type TextToken = Token | FormulaToken;

const inline: TokenizerAndRendererExtension = {
  name: 'formula',
  level: 'inline',
  start: source => source.indexOf('$'),
  tokenizer(source) {
    // A sum of money has a space or a digit after its sign: 5 $ or $5.
    const match = /^\$([^\s$](?:[^$\n]*[^\s$\\])?)\$(?!\d)/.exec(source);
    return match?.[1] ? { type: 'formula', raw: match[0], text: match[1], display: false } : undefined;
  },
};

const block: TokenizerAndRendererExtension = {
  name: 'formulas',
  level: 'block',
  start: source => source.indexOf('$$'),
  tokenizer(source) {
    const match = /^\$\$([^$]+)\$\$[^\S\n]*(?:\n|$)/.exec(source);
    return match?.[1] ? { type: 'formula', raw: match[0], text: match[1].trim(), display: true } : undefined;
  },
};

const markdown = new Marked({ gfm: false, extensions: [inline, block] });

/** The blocks of a Markdown text. HTML in it is a token of its own, which is shown as the text that it is. */
export function readText(text: string): readonly TextToken[] {
  return markdown.lexer(text);
}

/** Whether a link leads to a place of the app, to another site, or nowhere that a text may lead. */
export function kindOfLink(href: string): 'place' | 'site' | 'none' {
  if (href.startsWith('#')) return 'place';
  return /^https?:\/\/[^\s]+$/i.test(href) ? 'site' : 'none';
}

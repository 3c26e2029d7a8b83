import { readText, type FormulaToken, type TextToken } from './read-text';

/** The paragraphs and list items of a Markdown text without its marks; formulas as they are read line by line. */
export function plainText(text: string): string[] {
  return readText(text)
    .flatMap(blocksOf)
    .map(one => one.replaceAll(/\s+/g, ' ').trim())
    .filter(one => one !== '');
}

function blocksOf(token: TextToken): string[] {
  if (token.type === 'list') return (token.items as TextToken[]).map(wordsOf);
  if (token.type === 'blockquote' && 'tokens' in token && token.tokens) return token.tokens.flatMap(blocksOf);
  return [wordsOf(token)];
}

function wordsOf(token: TextToken): string {
  if (token.type === 'formula') return plainFormula((token as FormulaToken).text);
  if (token.type === 'hr') return '';
  if ('tokens' in token && token.tokens) return token.tokens.map(wordsOf).join('');
  return 'text' in token ? String(token.text) : token.raw;
}

/** TeX as it is read aloud, roughly: without backslashes, braces and underscores, so that `w_1` is w1. */
function plainFormula(tex: string): string {
  return tex
    .replaceAll(/\\(?:cdot|times)\b/g, ' times ')
    .replaceAll(/\\[,;:! ]/g, ' ')
    .replaceAll(/\\([a-zA-Z]+)/g, '$1 ')
    .replaceAll(/[{}\\]/g, '')
    .replaceAll('_', '');
}

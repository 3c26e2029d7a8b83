import { Fragment, useMemo, type ReactNode } from 'react';
import { useViewing } from '../../run/viewing';
import { Formula } from '../../points/maths/Formula';
import { linkBeside } from './link-beside';
import { kindOfLink, readText, type FormulaToken, type TextToken } from './read-text';
import styles from './LessonText.module.css';

/** A lesson's Markdown as React elements: no HTML is made of it, so that a text from anywhere is harmless. */
export function LessonText({ text }: { text: string }) {
  const tokens = useMemo(() => readText(text), [text]);
  return <div className={styles.text}>{showAll(tokens)}</div>;
}

/** A mark of punctuation that must not begin a line. */
const PUNCTUATION = /^[.,:;?!)”]+/;

/** All tokens in order. A formula and the punctuation after it stay in one line. */
function showAll(tokens: readonly TextToken[]): ReactNode[] {
  return tokens.map((token, key) => {
    const [before, after] = [tokens[key - 1], tokens[key + 1]];
    const mark = isShort(token) ? markOf(after) : '';
    // The formula before has taken this text's first mark.
    const taken = isShort(before) ? markOf(token).length : 0;
    if (mark !== '')
      return (
        <span key={key} className={styles.together}>
          {shown(token)}
          {mark}
        </span>
      );
    return <Fragment key={key}>{taken > 0 ? textOf(token).slice(taken) : shown(token)}</Fragment>;
  });
}

/** The most characters of TeX that fit into any line. */
const SHORT = 16;

function isShort(token: TextToken | undefined): boolean {
  return token?.type === 'formula' && (token as FormulaToken).text.length <= SHORT;
}

/** The punctuation that a plain text begins with. */
function markOf(token: TextToken | undefined): string {
  if (token?.type !== 'text' || ('tokens' in token && token.tokens)) return '';
  return PUNCTUATION.exec(textOf(token))?.[0] ?? '';
}

function shown(token: TextToken): ReactNode {
  const inner = () => ('tokens' in token && token.tokens ? showAll(token.tokens) : textOf(token));
  switch (token.type) {
    case 'formula': {
      const { text, display } = token as FormulaToken;
      return <Formula tex={text} display={display} />;
    }
    case 'space':
      return null;
    case 'heading':
      // The step's title is the heading above.
      return <h3>{inner()}</h3>;
    case 'paragraph':
      return <p>{inner()}</p>;
    case 'blockquote':
      return <blockquote>{inner()}</blockquote>;
    case 'list': {
      const items = (token.items as TextToken[]).map((item, key) => <li key={key}>{itemOf(item)}</li>);
      return token.ordered ? <ol start={Number(token.start) || 1}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'code':
      return (
        <pre>
          <code>{textOf(token)}</code>
        </pre>
      );
    case 'hr':
      return <hr />;
    case 'strong':
      return <strong>{inner()}</strong>;
    case 'em':
      return <em>{inner()}</em>;
    case 'codespan':
      return <code>{textOf(token)}</code>;
    case 'br':
      return <br />;
    case 'link':
      return <Link href={String(token.href)}>{inner()}</Link>;
    case 'text':
    case 'escape':
      return inner();
    default:
      // HTML, pictures and whatever else: as it is written.
      return token.raw;
  }
}

function itemOf(item: TextToken): ReactNode {
  return 'tokens' in item && item.tokens ? showAll(item.tokens) : textOf(item);
}

function textOf(token: TextToken): string {
  return 'text' in token ? String(token.text) : token.raw;
}

function Link({ href, children }: { href: string; children: ReactNode }) {
  const lesson = useViewing(state => state.link.lesson);
  switch (kindOfLink(href)) {
    case 'place':
      return <a href={linkBeside(href, lesson)}>{children}</a>;
    case 'site':
      return (
        <a href={href} target="_blank" rel="noopener noreferrer">
          {children}
        </a>
      );
    default:
      return children;
  }
}

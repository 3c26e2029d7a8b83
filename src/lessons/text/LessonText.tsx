import { Fragment, useMemo, type ReactNode } from 'react';
import { useViewing } from '../../run/viewing';
import { Formula } from '../../points/maths/Formula';
import { linkBeside } from './link-beside';
import { kindOfLink, readText, type FormulaToken, type TextToken } from './read-text';
import styles from './LessonText.module.css';

/** A lesson's Markdown as React elements: no HTML is made of it, so that a text from anywhere is harmless. */
export function LessonText({ text }: { text: string }) {
  const tokens = useMemo(() => readText(text), [text]);
  return <div className={styles.text}>{tokens.map(show)}</div>;
}

function show(token: TextToken, key: number): ReactNode {
  return <Fragment key={key}>{shown(token)}</Fragment>;
}

function shown(token: TextToken): ReactNode {
  const inner = () => ('tokens' in token && token.tokens ? token.tokens.map(show) : textOf(token));
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
  return 'tokens' in item && item.tokens ? item.tokens.map(show) : textOf(item);
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

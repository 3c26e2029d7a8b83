import 'katex/dist/katex.min.css';
import katex from 'katex';
import { memo, useLayoutEffect, useRef } from 'react';
import styles from './Formula.module.css';

/** Recently rendered formulas, oldest first. Most of a panel stays the same when its numbers change. */
const known = new Map<string, string>();
const MOST_KNOWN = 600;

function set(tex: string, displayMode: boolean): string {
  const key = `${displayMode} ${tex}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const styled = katex.renderToString(tex, { displayMode, output: 'htmlAndMathml', throwOnError: false });
  const html = styled.replaceAll(' style="', ' data-style="');
  if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value ?? '');
  known.set(key, html);
  return html;
}

/** A symbol in the header of a row or column; screen readers read its name. */
export function Named({ tex, name }: { tex: string; name: string }) {
  return (
    <>
      <span className="visually-hidden">{name}</span>
      <span aria-hidden="true">
        <Formula tex={tex} />
      </span>
    </>
  );
}

/** A formula; screen readers get MathML. A display formula scrolls sideways where the panel is too narrow. */
export const Formula = memo(function Formula({ tex, display = false }: { tex: string; display?: boolean }) {
  const text = set(tex, display);
  const html = { __html: text };
  const ref = useRef<HTMLDivElement & HTMLSpanElement>(null);
  useLayoutEffect(() => {
    // The page's security policy forbids styles in markup, but not styles set by a script.
    for (const part of ref.current?.querySelectorAll<HTMLElement>('[data-style]') ?? [])
      part.style.cssText = part.dataset['style'] ?? '';
  }, [text]);
  if (!display) return <span ref={ref} className={styles.inline} dangerouslySetInnerHTML={html} />;
  return (
    <div
      ref={ref}
      className={`fades-across ${styles.display}`}
      tabIndex={0}
      data-own-arrows
      role="group"
      aria-label="Formula"
      dangerouslySetInnerHTML={html}
    />
  );
});

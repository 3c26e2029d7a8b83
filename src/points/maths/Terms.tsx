import { useState } from 'react';
import { formatCount } from '../../charts/core/format';
import { useMaths, type MathsTarget } from '../page/maths';
import { useCanvasTheme } from '../../run/views/hooks/use-theme';
import { commonDecimals, figures, fixed } from './figures';
import { Formula, Named } from './Formula';
import { Sideways } from '../../ui/Sideways';
import { named } from '../../ui/tip';
import styles from './Terms.module.css';

/** One line of a sum. */
export interface TermRow {
  /** The term as TeX. */
  tex: string;
  /** The same in words. */
  name: string;
  /** Its two factors. */
  factors: readonly [number, number];
  product: number;
  /** Called on a click. */
  onChoose(): void;
  /** The part of the diagram to highlight while the pointer is on the term. */
  lit: MathsTarget | null;
  isChosen?: boolean;
}

/** A line below the terms: another addend, or the result. */
export interface SumRow {
  /** As TeX, and in words. */
  tex: string;
  name: string;
  value: number;
  isResult?: boolean;
  /** True for an addend, which gets a bar like the terms. */
  isAddend?: boolean;
}

/**
 * Significant figures of factors, and of the largest number in a column. Products have no more figures than their
 * factors.
 */
const FIGURES = 5;
const FEW = 6;
const PAGE = 32;

/**
 * A sum with one term per line: symbol, numbers, product. Of many terms only the first few and the chosen one are
 * shown; one more line has the sum of the rest and opens them. All products have the same number of decimals, so that
 * they can be added by hand.
 */
export function Terms({
  label,
  rows,
  sums,
}: {
  label: string;
  rows: readonly TermRow[];
  sums: readonly SumRow[];
}) {
  const [isOpen, setOpen] = useState(false);
  const [page, setPage] = useState(0);
  const isLong = rows.length > FEW + 1;
  const from = isOpen && page * PAGE < rows.length ? page * PAGE : 0;
  const to = isLong ? Math.min(rows.length, from + (isOpen ? PAGE : FEW)) : rows.length;
  const chosen = rows.findIndex(({ isChosen }) => isChosen);
  const shown = rows.slice(from, to);
  if (!isOpen && chosen >= to) shown[shown.length - 1] = rows[chosen]!;
  const isShown = new Set(shown);
  const others = rows.length - shown.length;
  const sumOfOthers = rows.reduce((sum, row) => (isShown.has(row) ? sum : sum + row.product), 0);
  const addends = [
    ...shown.map(({ product }) => product),
    ...(others > 0 ? [sumOfOthers] : []),
    ...sums.filter(({ isAddend }) => isAddend).map(({ value }) => value),
  ];
  const largest = Math.max(...addends.map(Math.abs), Number.MIN_VALUE);
  const decimals = commonDecimals([...addends, ...sums.map(({ value }) => value)], FIGURES);
  return (
    <Sideways label={label}>
      <table className={styles.terms}>
        <caption className="visually-hidden">{label}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">term</th>
            <th scope="col">factors</th>
            <th scope="col">product</th>
            <th scope="col">size</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(row => (
            <Line key={row.name} row={row} largest={largest} decimals={decimals} />
          ))}
          {isLong && (
            <tr className={styles.others}>
              <th scope="row" colSpan={2}>
                <button
                  className={`btn-text ${styles.more}`}
                  aria-expanded={isOpen}
                  onClick={() => setOpen(!isOpen)}
                >
                  {isOpen ? `Show the first ${FEW} only` : `+ ${formatCount(others)} more`}
                </button>
                {isOpen && rows.length > PAGE && (
                  <Pages page={page} of={Math.ceil(rows.length / PAGE)} onGo={setPage} />
                )}
              </th>
              <td>{others > 0 ? fixed(sumOfOthers, decimals) : ''}</td>
              {others > 0 ? <Bar value={sumOfOthers} largest={largest} /> : <td />}
            </tr>
          )}
          {sums.map((sum, i) => (
            <tr key={i} className={sum.isResult ? styles.result : undefined}>
              <th scope="row">
                <Named tex={sum.tex} name={sum.name} />
              </th>
              <td />
              <td>{fixed(sum.value, decimals, FIGURES)}</td>
              {sum.isAddend ? <Bar value={sum.value} largest={largest} /> : <td />}
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

function Line({
  row: { tex, name, factors, product, onChoose, lit, isChosen },
  largest,
  decimals,
}: {
  row: TermRow;
  largest: number;
  decimals: number | null;
}) {
  const light = () => useMaths.setState({ lit });
  const leave = () => useMaths.setState({ lit: null });
  const choose = () => {
    leave();
    onChoose();
  };
  return (
    <tr
      className={isChosen ? styles.chosen : undefined}
      onPointerEnter={light}
      onPointerLeave={leave}
      onFocus={light}
      onBlur={leave}
    >
      <th scope="row">
        <button className={styles.symbol} {...named(name)} onClick={choose}>
          <Formula tex={tex} />
        </button>
      </th>
      <td className={styles.factors}>
        {figures(factors[0], FIGURES)} · {inBrackets(factors[1])}
      </td>
      <td>{fixed(product, decimals)}</td>
      <Bar value={product} largest={largest} />
    </tr>
  );
}

function inBrackets(factor: number): string {
  const text = figures(factor, FIGURES);
  return factor < 0 ? `(${text})` : text;
}

/** Bar for the size of an addend relative to the largest, and for its sign. */
function Bar({ value, largest }: { value: number; largest: number }) {
  const theme = useCanvasTheme();
  return (
    <td className={styles.size} aria-hidden="true">
      <span className={styles.axis}>
        <span
          style={{
            width: `${(50 * Math.abs(value)) / largest}%`,
            [value < 0 ? 'right' : 'left']: '50%',
            background: value < 0 ? theme.negative : theme.positive,
          }}
        />
      </span>
    </td>
  );
}

function Pages({ page, of, onGo }: { page: number; of: number; onGo(page: number): void }) {
  return (
    <span className={styles.pages}>
      <button className="btn" aria-label="Earlier terms" disabled={page === 0} onClick={() => onGo(page - 1)}>
        ‹
      </button>
      {page + 1} of {of}
      <button
        className="btn"
        aria-label="Later terms"
        disabled={page + 1 >= of}
        onClick={() => onGo(page + 1)}
      >
        ›
      </button>
    </span>
  );
}

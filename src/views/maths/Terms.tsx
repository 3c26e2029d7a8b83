import { useState } from 'react';
import { formatCount } from '../../charts/format';
import { useMaths, type MathsTarget } from '../../store/maths';
import { useCanvasTheme } from '../use-theme';
import { figures } from './figures';
import { Formula, Named } from './Formula';
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
  /** What a click on it chooses. */
  onChoose(): void;
  /** What is lit in the diagram while the pointer is on it. */
  lit: MathsTarget | null;
  isChosen?: boolean;
}

/** A line below the terms: what is added to them, or what came out. */
export interface SumRow {
  /** As TeX, and in words. */
  tex: string;
  name: string;
  value: number;
  isResult?: boolean;
}

const FEW = 6;
const PAGE = 32;

/**
 * A sum, one term a line: symbol, numbers, product. Of many terms the first few are shown, with the sum of all others in
 * one line that opens them.
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
  const shown = rows.slice(from, to);
  const others = rows.length - shown.length;
  const largest = Math.max(...shown.map(({ product }) => Math.abs(product)), Number.MIN_VALUE);
  const sumOfOthers = rows.reduce((sum, { product }, i) => (i < from || i >= to ? sum + product : sum), 0);
  return (
    <div className={styles.box} tabIndex={0} data-own-arrows role="group" aria-label={label}>
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
            <Line key={row.name} row={row} largest={largest} />
          ))}
          {isLong && (
            <tr className={styles.others}>
              <th scope="row" colSpan={2}>
                <button className={styles.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
                  {isOpen ? `Show the first ${FEW} only` : `+ ${formatCount(others)} more`}
                </button>
                {isOpen && rows.length > PAGE && (
                  <Pages page={page} of={Math.ceil(rows.length / PAGE)} onGo={setPage} />
                )}
              </th>
              <td>{others > 0 ? figures(sumOfOthers) : ''}</td>
              <td />
            </tr>
          )}
          {sums.map((sum, i) => (
            <tr key={i} className={sum.isResult ? styles.result : undefined}>
              <th scope="row">
                <Named tex={sum.tex} name={sum.name} />
              </th>
              <td />
              <td>{figures(sum.value, sum.isResult ? 7 : 4)}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({
  row: { tex, name, factors, product, onChoose, lit, isChosen },
  largest,
}: {
  row: TermRow;
  largest: number;
}) {
  const theme = useCanvasTheme();
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
        <button className={styles.symbol} aria-label={name} title={name} onClick={choose}>
          <Formula tex={tex} />
        </button>
      </th>
      <td className={styles.factors}>
        {figures(factors[0])} · {factors[1] < 0 ? `(${figures(factors[1])})` : figures(factors[1])}
      </td>
      <td>{figures(product)}</td>
      <td className={styles.size} aria-hidden="true">
        <span className={styles.axis}>
          <span
            style={{
              width: `${(50 * Math.abs(product)) / largest}%`,
              [product < 0 ? 'right' : 'left']: '50%',
              background: product < 0 ? theme.negative : theme.positive,
            }}
          />
        </span>
      </td>
    </tr>
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

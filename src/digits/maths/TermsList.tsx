import { useState } from 'react';
import { formatCount } from '../../charts/core/format';
import { useCanvasTheme } from '../../run/views/hooks/use-theme';
import { Sideways } from '../../ui/Sideways';
import styles from './ByHand.module.css';
import { columnOf, inBrackets, unitOf, write } from './numbers';

/** One product of a list. */
export interface Term {
  name: string;
  /** Null for an addend that is not a product. */
  factors: readonly [number, number] | null;
  product: number;
  /** Called when its name is clicked; null if there is nothing to go to. */
  onChoose: (() => void) | null;
}

/** An addend or a result below the terms. */
export interface SumLine {
  name: string;
  value: number;
  isResult?: boolean;
}

const FEW = 8;
const MANY = 40;

/**
 * A sum of products, the strongest first. A long list shows only its first terms and one line with the sum of the rest; a
 * button shows more. All products have the same number of decimals, so that they can be added by hand.
 */
export function TermsList({
  label,
  heads,
  terms,
  sums,
}: {
  label: string;
  /** What the terms and the two factors are; without products, what the terms and the addends are. */
  heads: readonly [string, string, string] | readonly [string, string];
  terms: readonly Term[];
  sums: readonly SumLine[];
}) {
  const [most, setMost] = useState(FEW);
  const theme = useCanvasTheme();
  const sorted = [...terms].sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
  const shown = sorted.slice(0, most);
  const others = sorted.slice(shown.length);
  const rest = others.reduce((sum, { product }) => sum + product, 0);
  const [first, second] = [0, 1].map(i => columnOf(terms.flatMap(({ factors }) => factors?.[i] ?? [])));
  const column = columnOf([...terms.map(({ product }) => product), ...sums.map(({ value }) => value)]);
  const largest = Math.abs(sorted[0]?.product ?? 0);
  const isProduct = heads.length === 3;
  const span = isProduct ? 3 : 1;
  const units = [first!, second!, column].map(unitOf);
  return (
    <Sideways label={label} className={styles.sideways}>
      <table className={styles.terms}>
        <caption className="visually-hidden">{label}, the strongest first</caption>
        <thead>
          <tr>
            <th scope="col">{heads[0]}</th>
            {isProduct && (
              <>
                <th scope="col">
                  {heads[1]}
                  {units[0]}
                </th>
                <th scope="col">
                  {heads[2]}
                  {units[1]}
                </th>
              </>
            )}
            <th scope="col">
              {isProduct ? 'product' : heads[1]}
              {units[2]}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, factors, product, onChoose }) => (
            <tr key={name}>
              <th scope="row">
                {onChoose ? (
                  <button className="btn-text" onClick={onChoose}>
                    {/* A number stays with its word where the name wraps. */}
                    {name.replace(/ (?=\d)/g, '\u00a0')}
                  </button>
                ) : (
                  name
                )}
              </th>
              {factors && (
                <>
                  <td>{write(factors[0], first!)}</td>
                  <td>· {inBrackets(write(factors[1], second!))}</td>
                </>
              )}
              <td>
                {write(product, column)}
                <Bar value={product} largest={largest} colours={theme} />
              </td>
            </tr>
          ))}
          {(others.length > 0 || most > FEW) && (
            <tr>
              <th scope="row" colSpan={span}>
                {others.length > 0 ? (
                  <button className="btn-text" onClick={() => setMost(most + MANY)}>
                    + {formatCount(others.length)} weaker ones
                  </button>
                ) : (
                  <button className="btn-text" onClick={() => setMost(FEW)}>
                    Show the strongest {FEW} only
                  </button>
                )}
              </th>
              <td>{others.length > 0 && write(rest, column)}</td>
            </tr>
          )}
          {sums.map(({ name, value, isResult }) => (
            <tr key={name} className={isResult ? styles.result : undefined}>
              <th scope="row" colSpan={span}>
                {name}
              </th>
              <td>{write(value, column)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

/** The size of a product relative to the largest, and its sign. */
function Bar({
  value,
  largest,
  colours,
}: {
  value: number;
  largest: number;
  colours: { positive: string; negative: string };
}) {
  const width = largest === 0 ? 0 : (50 * Math.abs(value)) / largest;
  return (
    <span className={styles.bar} aria-hidden="true">
      <i
        style={{
          width: `${width}%`,
          [value < 0 ? 'right' : 'left']: '50%',
          background: value < 0 ? colours.negative : colours.positive,
        }}
      />
    </span>
  );
}

import { useState } from 'react';
import { formatNumber } from '../../../charts/core/format';
import { useCanvasTheme } from '../../../run/views/hooks/use-theme';
import styles from '../ByHand.module.css';
import { shade } from '../KernelGrid';
import { inBrackets } from '../numbers';
import { convolved, kernelOf, outputSize, picture, SIZES } from '../window-sizes';

type Sizes = Record<keyof typeof SIZES, number>;

/** What kernel size, stride and padding do, on a small picture that can be computed in one's head. */
export function WindowPage() {
  const theme = useCanvasTheme();
  const [sizes, setSizes] = useState<Sizes>({ size: 7, kernel: 3, stride: 1, padding: 0 });
  const [chosen, setChosen] = useState({ row: 0, column: 0 });
  const { size, kernel, stride, padding } = sizes;
  const side = outputSize(sizes);
  const weights = kernelOf(kernel);
  const input = picture(size);
  const at = { row: Math.min(chosen.row, side - 1), column: Math.min(chosen.column, side - 1) };
  const out = convolved(input, sizes);
  const isUnder = (y: number, x: number) =>
    side > 0 && [y - at.row * stride, x - at.column * stride].every(place => place >= 0 && place < kernel);
  const framed = Array.from({ length: size + 2 * padding }, (_, i) => i);
  const terms = side > 0 ? termsAt(input, sizes, at) : [];
  return (
    <div data-testid="hand-window">
      <div className={styles.picker}>
        {(Object.keys(SIZES) as (keyof typeof SIZES)[]).map(name => (
          <label key={name}>
            {SIZES[name].label}{' '}
            <select
              className="input"
              value={sizes[name]}
              onChange={event => setSizes({ ...sizes, [name]: Number(event.target.value) })}
            >
              {SIZES[name].values.map(value => (
                <option key={value} value={value}>
                  {value}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <p>
        Output side = ⌊(input + 2 · padding − kernel) ∕ stride⌋ + 1 = ⌊({size} + {2 * padding} − {kernel}) ∕{' '}
        {stride}⌋ + 1 = <b data-testid="hand-window-side">{side}</b>
        {side < 1 && ': the kernel does not fit'}.
        {side > 0 &&
          leftOver(sizes) > 0 &&
          ` The window never reaches the last ${leftOver(sizes)} of the ${size + 2 * padding} rows and columns.`}
      </p>
      <div className={styles.window}>
        <figure>
          <figcaption>input{padding > 0 && ', with zeros around it'}</figcaption>
          <table className={styles.small}>
            <tbody>
              {framed.map(y => (
                <tr key={y}>
                  {framed.map(x => {
                    const value = input[y - padding]?.[x - padding];
                    const isLit = isUnder(y, x);
                    const classes = [isLit ? styles.lit : '', value === undefined ? styles.padding : ''].join(
                      ' ',
                    );
                    const weight = isLit ? weights[y - at.row * stride]![x - at.column * stride]! : null;
                    return (
                      <td key={x} className={classes} style={{ background: shade(value ?? 0, 3, theme) }}>
                        {value ?? 0}
                        {weight !== null && <sub>·{formatNumber(weight)}</sub>}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </figure>
        {side > 0 && (
          <figure>
            <figcaption>
              output, {side} × {side}: choose a cell
            </figcaption>
            <table className={styles.small}>
              <tbody>
                {out.map((row, y) => (
                  <tr key={y}>
                    {row.map((value, x) => (
                      <td key={x} style={{ background: shade(value, 3 * kernel, theme) }}>
                        <button
                          aria-label={`output row ${y + 1}, column ${x + 1}: ${value}`}
                          aria-pressed={at.row === y && at.column === x}
                          onClick={() => setChosen({ row: y, column: x })}
                          onPointerEnter={() => setChosen({ row: y, column: x })}
                          onFocus={() => setChosen({ row: y, column: x })}
                        >
                          {formatNumber(value)}
                        </button>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </figure>
        )}
      </div>
      {side > 0 && (
        <p data-testid="hand-window-sum">
          Row {at.row + 1}, column {at.column + 1}: {terms.join(' + ')} ={' '}
          <b>{formatNumber(out[at.row]![at.column]!)}</b>
        </p>
      )}
    </div>
  );
}

/** Rows and columns at the end that no window covers. */
function leftOver({ size, kernel, stride, padding }: Sizes): number {
  return (size + 2 * padding - kernel) % stride;
}

function termsAt(
  input: readonly (readonly number[])[],
  { kernel, stride, padding }: Sizes,
  at: { row: number; column: number },
): string[] {
  return kernelOf(kernel).flatMap((row, r) =>
    row.flatMap((weight, c) => {
      const value = input[at.row * stride - padding + r]?.[at.column * stride - padding + c] ?? 0;
      return weight === 0 ? [] : [`${value} · ${inBrackets(formatNumber(weight))}`];
    }),
  );
}

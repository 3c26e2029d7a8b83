import { formatNumber } from '../../../charts/core/format';
import type { CellTerms } from '../../../experiment/maths/lenet/terms';
import { Sideways } from '../../../ui/Sideways';
import styles from '../ByHand.module.css';
import { Compared } from '../Compared';
import { useHand } from '../hand-context';
import { columnOf, SIX_DECIMALS, write } from '../numbers';
import { chooseCell } from '../use-walk';

/** Softmax of the logits, class by class, and the chosen class's probability. */
export function SoftmaxTable({ terms }: { terms: Extract<CellTerms, { kind: 'softmax' }> }) {
  const { answer, cell, names } = useHand();
  const { logits, largest, powers, sum, result } = terms;
  const form = columnOf(logits);
  return (
    <>
      <p>
        p = eᶻ ∕ Σ eᶻ over the classes. The largest logit, {formatNumber(largest, 6)}, is subtracted from all
        of them first, which changes no probability.
      </p>
      <Sideways label="Softmax" className={styles.sideways}>
        <table className={styles.terms}>
          <thead>
            <tr>
              <th scope="col">class</th>
              <th scope="col">logit z</th>
              <th scope="col">z − largest</th>
              <th scope="col">e to that power</th>
              <th scope="col">divided by the sum: p</th>
            </tr>
          </thead>
          <tbody>
            {Array.from(logits, (z, k) => (
              <tr key={k} className={k === cell.index ? styles.result : undefined}>
                <th scope="row">
                  <button className="btn-text" onClick={() => chooseCell({ tensor: cell.tensor, index: k })}>
                    {names[k] ?? k}
                  </button>
                </th>
                <td>{write(z, form)}</td>
                <td>{write(z - largest, form)}</td>
                <td>{write(powers[k]!, SIX_DECIMALS)}</td>
                <td>{write(powers[k]! / sum, SIX_DECIMALS)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row" colSpan={3}>
                sum
              </th>
              <td>{write(sum, SIX_DECIMALS)}</td>
              <td>{write(1, SIX_DECIMALS)}</td>
            </tr>
          </tbody>
        </table>
      </Sideways>
      <Compared
        what="softmax"
        derived={result}
        engine={answer.engine.maps[cell.tensor]![cell.index]!}
        size={result * (1 + Math.max(...logits.map(Math.abs)))}
        layers={cell.tensor}
      />
    </>
  );
}

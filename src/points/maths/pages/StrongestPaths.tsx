import { formatNumber } from '../../../charts/core/format';
import { strongestPaths, type Path } from '../../../experiment/maths/paths';
import { figures } from '../figures';
import { Formula, Named } from '../Formula';
import { useMathematics, type Mathematics } from '../maths-context';
import styles from '../MathsPanel.module.css';
import { lossSlopeTex } from '../network-tex';
import { Sideways } from '../../../ui/Sideways';
import { texFactor, texNumber } from '../tex';

const SHOWN = 5;

/**
 * δ as a sum over paths from the unit to the loss, each a product of slopes and weights: the strongest, and the rest.
 */
export function StrongestPaths({ layer, unit }: { layer: number; unit: number }) {
  const mathematics = useMathematics();
  const { trace } = mathematics;
  return (
    <details className={styles.details}>
      <summary>The same δ, path by path</summary>
      <PathTable mathematics={mathematics} layer={layer} unit={unit} />
      <p className="muted">
        Backpropagation adds up all paths without computing any part twice: the{' '}
        <Formula tex={String.raw`\delta^{(${layer + 2})}`} /> of the next layer already contain the sums from
        there to the loss. All paths together: {figures(trace.deltas[layer]![unit]!)}.
      </p>
    </details>
  );
}

function PathTable({ mathematics, layer, unit }: { mathematics: Mathematics; layer: number; unit: number }) {
  const { network, trace, shape, last, nameOf } = mathematics;
  const { count, strongest, rest } = strongestPaths(network, trace, layer, unit, SHOWN);
  const drops = trace.factors !== null;
  const slope = drops ? String.raw`m\,\mathrm{act}'(z)` : String.raw`\mathrm{act}'(z)`;
  const error = shape.classes === 1 ? lossSlopeTex[shape.loss ?? 'squared'] : 'p - y';
  const way = ({ units }: Path) =>
    units
      .slice(1)
      .map((one, i) => (layer + 1 + i === last ? nameOf(last, one).replace(/^output /, '') : String(one + 1)))
      .join(' → ');
  return (
    <Sideways label="Strongest paths">
      <table className={styles.numbers}>
        <caption className="visually-hidden">Strongest paths from the unit to the loss</caption>
        <thead>
          <tr>
            <th scope="col">through units</th>
            <th scope="col">
              <Named
                tex={String.raw`${slope} \cdot w \cdot ${slope} \cdot w \cdots (${error})`}
                name={`slopes${drops ? ' times dropout’s factors' : ''} and weights along the path, and the error at its end`}
              />
            </th>
            <th scope="col">product</th>
          </tr>
        </thead>
        <tbody>
          {strongest.map(path => (
            <tr key={path.units.join()}>
              <th scope="row">{way(path)}</th>
              <td>
                <Formula
                  tex={path.factors
                    .map((factor, i) => (i === 0 ? texNumber(factor, 3) : texFactor(factor, 3)))
                    .join(' \\cdot ')}
                />
              </td>
              <td>{figures(path.product, 3)}</td>
            </tr>
          ))}
          {count > strongest.length && (
            <tr>
              <th scope="row" colSpan={2}>
                the other {formatNumber(count - strongest.length, 6)} paths together
              </th>
              <td>{figures(rest)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </Sideways>
  );
}

import { formatNumber } from '../../../charts/core/format';
import { activationOf, windowOf } from '../../../experiment/maths/lenet/network';
import { termsOf, type CellTerms, type ProductGroup } from '../../../experiment/maths/lenet/terms';
import { activationTable } from '../../../nn/formulas';
import { activations } from '../../../nn/activations';
import type { HandCell } from '../../page/by-hand/by-hand';
import styles from '../ByHand.module.css';
import { CellLink } from '../CellLink';
import { Compared } from '../Compared';
import { useHand } from '../hand-context';
import { isOfClasses, placeName, tensorName } from '../names';
import { columnOf, powerOfTen, write } from '../numbers';
import { TermsList } from '../TermsList';
import { chooseCell } from '../use-walk';
import { KernelSum } from './KernelSum';
import { SoftmaxTable } from './SoftmaxTable';

/** How the chosen value is computed, term by term. */
export function ForwardPage() {
  const { net, answer, cell } = useHand();
  if (cell.tensor === 0) return <Pixel />;
  const terms = termsOf(net, answer.trace, cell.tensor - 1, cell.index);
  switch (terms.kind) {
    case 'sum':
      return <Sum terms={terms} />;
    case 'activation':
      return <Activation cell={cell} />;
    case 'pooling':
      return <Pooling terms={terms} />;
    case 'softmax':
      return <SoftmaxTable terms={terms} />;
  }
}

function Pixel() {
  const { answer, cell } = useHand();
  const value = answer.trace.values[0]![cell.index]!;
  return (
    <p>
      A pixel is data. Its grey level of {Math.round(value * 255)}, divided by 255, is the input{' '}
      <b>{formatNumber(value, 6)}</b>: 0 is paper, 1 is ink.
    </p>
  );
}

function Sum({ terms }: { terms: Extract<CellTerms, { kind: 'sum' }> }) {
  const { net, answer, cell } = useHand();
  const { groups, bias, result } = terms;
  const layer = cell.tensor - 1;
  const isDense = net.layers[layer]!.kind === 'dense';
  const products = groups.flatMap(group => group.products);
  const size = products.reduce((sum, { product }) => sum + Math.abs(product), Math.abs(bias));
  const after =
    net.layers[cell.tensor]?.kind === 'activation' ? { tensor: cell.tensor + 1, index: cell.index } : null;
  return (
    <>
      {isDense ? (
        <DenseTerms group={groups[0]!} bias={bias} result={result} />
      ) : (
        <KernelSum groups={groups} bias={bias} result={result} />
      )}
      <Compared
        what="forward"
        derived={result}
        engine={answer.engine.maps[cell.tensor]![cell.index]!}
        size={size}
        layers={cell.tensor}
      />
      {after && (
        <>
          <h3>Its activation</h3>
          <Activation cell={after} />
        </>
      )}
    </>
  );
}

function DenseTerms({ group, bias, result }: { group: ProductGroup; bias: number; result: number }) {
  const { net, cell } = useHand();
  const below = cell.tensor - 1;
  const terms = group.products.map(({ index, value, weight, product }) => ({
    name: placeName(net, { tensor: below, index }),
    factors: [value, weight] as const,
    product,
    onChoose: () => chooseCell({ tensor: below, index }),
  }));
  return (
    <>
      <p>
        z = bias + the sum of input · weight over all {group.products.length} values of{' '}
        {tensorName(net, below)}, the strongest contributions first.
      </p>
      <TermsList
        label="Contributions to the unit"
        heads={[tensorName(net, below), 'input', 'weight']}
        terms={terms}
        sums={[
          { name: 'bias', value: bias },
          {
            name: isOfClasses(net, cell.tensor) ? 'z, the logit' : 'z, the preactivation',
            value: result,
            isResult: true,
          },
        ]}
      />
    </>
  );
}

/** The activation of a value: the formula with its numbers. */
function Activation({ cell }: { cell: HandCell }) {
  const { net, answer, cell: chosen } = useHand();
  const terms = termsOf(net, answer.trace, cell.tensor - 1, cell.index);
  if (terms.kind !== 'activation') return null;
  const { label } = activations[activationOf(net, cell.tensor - 1)];
  const formula = activationTable.find(row => row.label === label)?.formula;
  const below = { tensor: cell.tensor - 1, index: terms.index };
  return (
    <>
      <p>
        a = {label}(z) = {formula}. With z = {formatNumber(terms.z, 7)}
        {below.tensor !== chosen.tensor && (
          <>
            {' '}
            of <CellLink {...below} />
          </>
        )}
        : a = <b>{formatNumber(terms.result, 7)}</b>.
      </p>
      <Compared
        what="activation"
        derived={terms.result}
        engine={answer.engine.maps[cell.tensor]![cell.index]!}
        size={Math.abs(terms.z) + Math.abs(terms.result)}
        layers={cell.tensor}
      />
    </>
  );
}

function Pooling({ terms: { cells, winner, result } }: { terms: Extract<CellTerms, { kind: 'pooling' }> }) {
  const { net, answer, cell } = useHand();
  const { columns } = windowOf(net, cell.tensor - 1);
  const form = columnOf(cells.map(({ value }) => value));
  const isTied = cells.filter(({ value }) => value === result).length > 1;
  const rows = Array.from({ length: cells.length / columns }, (_, r) =>
    cells.slice(r * columns, (r + 1) * columns),
  );
  return (
    <>
      <p>
        {winner < 0
          ? 'The mean of these values is passed on'
          : 'Only the largest of these values is passed on'}
        {powerOfTen(form) && `, here in units of ${powerOfTen(form)}`}.
      </p>
      <div className={styles.grids}>
        <figure className={styles.grid}>
          <table>
            <caption className="visually-hidden">The values of the window; the largest is marked</caption>
            <tbody>
              {rows.map((row, r) => (
                <tr key={r}>
                  {row.map(({ index, value }) => (
                    <td key={index} className={index === winner ? styles.winner : undefined}>
                      {index === winner ? <b>{write(value, form)} ✓</b> : <span>{write(value, form)}</span>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </figure>
      </div>
      {winner >= 0 && (
        <p>
          The winner is <CellLink tensor={cell.tensor - 1} index={winner} />
          {isTied && ', the first of equal values'}.
        </p>
      )}
      <Compared
        what="pooling"
        derived={result}
        engine={answer.engine.maps[cell.tensor]![cell.index]!}
        size={Math.abs(result)}
        layers={cell.tensor}
      />
    </>
  );
}

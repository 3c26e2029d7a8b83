import { useState } from 'react';
import { formatNumber } from '../../../charts/core/format';
import { windowOf } from '../../../experiment/maths/lenet/network';
import type { ProductGroup } from '../../../experiment/maths/lenet/terms';
import { CopyButton } from '../../../run/views/CopyButton';
import styles from '../ByHand.module.css';
import { useHand } from '../hand-context';
import { KernelGrid, type GridColumns } from '../KernelGrid';
import { tensorName } from '../names';
import { asWritten, columnOf, powerOfTen, unitOf, write } from '../numbers';

/** Maps whose products are shown at first: each has as many numbers as three kernels. */
const MOST_GRIDS = 8;

/** A cell of a feature map: kernels over patches, the sums of the maps, the bias, and what a calculator gets. */
export function KernelSum({
  groups,
  bias,
  result,
}: {
  groups: readonly ProductGroup[];
  bias: number;
  result: number;
}) {
  const { net, cell } = useHand();
  const [most, setMost] = useState(MOST_GRIDS);
  const layer = cell.tensor - 1;
  const { rows, columns: width } = windowOf(net, layer);
  const products = groups.flatMap(group => group.products);
  const columns = {
    value: columnOf(products.map(({ value }) => value)),
    weight: columnOf(products.map(({ weight }) => weight)),
    product: columnOf([
      ...products.map(({ product }) => product),
      ...groups.map(({ sum }) => sum),
      bias,
      result,
    ]),
  };
  const largest = Math.max(...products.map(({ product }) => Math.abs(product)));
  const below = tensorName(net, layer);
  const title = (channel: number) => (groups.length > 1 ? `${below}, map ${channel + 1}` : below);
  return (
    <>
      <p>
        z = bias + the sum of input · weight over the {rows} × {width} cells of the patch
        {groups.length > 1 && ` in all ${groups.length} maps of ${below}`}. Each cell shows the input, the
        weight it is multiplied by and, in bold, the product.
      </p>
      <Units columns={columns} />
      <div className={styles.grids}>
        {groups.slice(0, most).map(group => (
          <KernelGrid
            key={group.channel}
            {...{ title: title(group.channel), group, width, columns, largest }}
          />
        ))}
      </div>
      {groups.length > most && (
        <button className="btn" onClick={() => setMost(groups.length)}>
          Show the products of all {groups.length} maps
        </button>
      )}
      <table className={styles.terms} data-testid="hand-sums">
        <caption className="visually-hidden">The sums of the maps, the bias, and the result</caption>
        <tbody>
          {groups.map(({ channel, sum }) => (
            <tr key={channel}>
              <th scope="row">{title(channel)}</th>
              <td>{write(sum, columns.product)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">bias</th>
            <td>{write(bias, columns.product)}</td>
          </tr>
          <tr className={styles.result}>
            <th scope="row">z, the preactivation{unitOf(columns.product)}</th>
            <td>{write(result, columns.product)}</td>
          </tr>
        </tbody>
      </table>
      <Rounding groups={groups} bias={bias} result={result} columns={columns} />
      <CopyButton
        label="Copy the numbers"
        what="the numbers"
        help="For a spreadsheet, with all their digits: map, row, column, input, weight, product; then the bias and z"
        text={() => tableOf(groups, width, bias, result)}
      />
    </>
  );
}

/** Tab-separated lines with all digits: one for each product, then the bias and the result. */
function tableOf(groups: readonly ProductGroup[], width: number, bias: number, result: number): string {
  const lines = groups.flatMap(({ channel, products }) =>
    products.map(({ value, weight, product }, i) =>
      [channel + 1, Math.floor(i / width) + 1, (i % width) + 1, value, weight, product].join('\t'),
    ),
  );
  const head = ['map', 'row', 'column', 'input', 'weight', 'product'].join('\t');
  return [head, ...lines, `bias\t\t\t\t\t${bias}`, `z\t\t\t\t\t${result}`].join('\n');
}

/** In which powers of ten the numbers of the grids are written; nothing if all are plain. */
function Units({ columns }: { columns: GridColumns }) {
  const units = [
    { what: 'inputs', unit: powerOfTen(columns.value) },
    { what: 'weights', unit: powerOfTen(columns.weight) },
    { what: 'products', unit: powerOfTen(columns.product) },
  ].filter(({ unit }) => unit !== '');
  if (units.length === 0) return null;
  return <p>{units.map(({ what, unit }) => `Multiply the ${what} by ${unit}. `)}</p>;
}

/** What a pocket calculator gets from the numbers as they are written. */
function Rounding({
  groups,
  bias,
  result,
  columns,
}: {
  groups: readonly ProductGroup[];
  bias: number;
  result: number;
  columns: GridColumns;
}) {
  const products = groups.flatMap(group => group.products);
  const calculated = products.reduce(
    (sum, { value, weight }) => sum + asWritten(value, columns.value) * asWritten(weight, columns.weight),
    asWritten(bias, columns.product),
  );
  return (
    <p className="muted" data-testid="hand-rounding" data-calculated={calculated} data-exact={result}>
      The numbers are rounded as you see them. With these, a calculator gets {formatNumber(calculated, 7)};
      unrounded it is {formatNumber(result, 7)}.
    </p>
  );
}

import type { ProductGroup } from '../../experiment/maths/lenet/terms';
import { useCanvasTheme } from '../../run/views/hooks/use-theme';
import styles from './ByHand.module.css';
import { unitOf, write, type Column } from './numbers';

/** How the numbers of all grids of a sum are written. */
export interface GridColumns {
  value: Column;
  weight: Column;
  product: Column;
}

/** A kernel over its patch: in every cell the input, the weight that lies over it, and their product. */
export function KernelGrid({
  title,
  group: { products, sum },
  width,
  columns,
  largest,
}: {
  title: string;
  group: ProductGroup;
  /** Columns of the kernel. */
  width: number;
  columns: GridColumns;
  /** The largest product of all grids, by magnitude. */
  largest: number;
}) {
  const theme = useCanvasTheme();
  const rows = Array.from({ length: products.length / width }, (_, r) =>
    products.slice(r * width, (r + 1) * width),
  );
  return (
    <figure className={styles.grid}>
      <figcaption>
        {title}: sum <b>{write(sum, columns.product)}</b>
        {unitOf(columns.product)}
      </figcaption>
      <table>
        <caption className="visually-hidden">
          {title}: input times weight is product, for each cell of the kernel
        </caption>
        <tbody>
          {rows.map((row, r) => (
            <tr key={r}>
              {row.map(({ index, value, weight, product }, c) => (
                <td
                  key={c}
                  className={index < 0 ? styles.padding : undefined}
                  style={{ background: shade(product, largest, theme) }}
                >
                  <span>{index < 0 ? 'border' : short(value, columns.value)}</span>
                  <span className={styles.weight}>· {short(weight, columns.weight)}</span>
                  <b>{short(product, columns.product)}</b>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** A zero is written without decimals: there are many, and they say little. */
function short(value: number, column: Column): string {
  return value === 0 ? '0' : write(value, column);
}

/** A pale colour of the number's sign, stronger for larger numbers. */
export function shade(
  value: number,
  largest: number,
  { positive, negative }: { positive: string; negative: string },
): string {
  if (value === 0 || largest === 0) return 'transparent';
  const alpha = Math.round(14 + 62 * Math.abs(value / largest));
  return `${value < 0 ? negative : positive}${alpha.toString(16).padStart(2, '0')}`;
}

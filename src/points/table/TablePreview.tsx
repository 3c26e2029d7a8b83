import { useMemo } from 'react';
import { theme as canvasTheme } from '../../charts/core/palette';
import type { TableView } from '../../data/table/choices';
import type { TakenPoints } from '../../data/table/points';
import { useUi } from '../../run/ui';
import styles from './Table.module.css';

/** Maximum number of dots in the small picture. */
const MOST_DOTS = 600;
const SIDE = 100;
const MARGIN = 5;

/** The first rows as written, with the use of each column, and a small picture of the points. */
export function TablePreview({ table }: { table: TableView }) {
  const { columns, roles, head, firstRowIsNames, taken } = table;
  const role = (i: number) => {
    if (i === roles?.x1) return 'across';
    if (i === roles?.x2) return 'up';
    return i === roles?.label ? 'class' : '';
  };
  return (
    <div className={styles.preview}>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="First rows of the table">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">line</th>
              {columns.map(({ name }, i) => (
                <th key={i} scope="col" data-role={role(i)}>
                  {name}
                  {role(i) && <span className={styles.role}>{role(i)}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {head
              .filter((_, row) => row > 0 || firstRowIsNames !== true)
              .map(({ line, cells }, row) => (
                <tr key={row} className={row === 0 && firstRowIsNames === null ? styles.names : undefined}>
                  <th scope="row">{line}</th>
                  {cells.map((cell, i) => (
                    <td key={i} data-role={role(i)}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      {taken && taken.points.count > 0 && <Scatter points={taken.points} />}
    </div>
  );
}

function Scatter({ points }: { points: TakenPoints }) {
  const { classes, negative, positive } = canvasTheme(useUi(state => state.theme));
  const colours = points.targets ? [negative, positive] : classes;
  const paths = useMemo(() => dots(points), [points]);
  return (
    <svg
      className={styles.scatter}
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      role="img"
      aria-label={`Preview of the points ${points.targets ? 'and the signs of their numbers' : points.classNames.length === 1 ? 'in one class' : `in ${points.classNames.length} classes`}`}
    >
      {paths.map((path, i) => (
        <path key={i} d={path} stroke={colours[i]} strokeWidth="3" strokeLinecap="round" />
      ))}
    </svg>
  );
}

/** One path of dots for each class, or for the numbers below 0 and the others. */
function dots({ x, y, targets, count, classNames }: TakenPoints): string[] {
  const paths = targets ? ['', ''] : classNames.map(() => '');
  const [left, across] = extent(x, 0);
  const [bottom, up] = extent(x, 1);
  const step = Math.max(1, count / MOST_DOTS);
  const room = SIDE - 2 * MARGIN;
  for (let at = 0; at < count; at += step) {
    const i = Math.floor(at);
    const px = across > 0 ? MARGIN + (((x[2 * i] ?? 0) - left) / across) * room : SIDE / 2;
    const py = up > 0 ? SIDE - MARGIN - (((x[2 * i + 1] ?? 0) - bottom) / up) * room : SIDE / 2;
    paths[targets ? Number(targets[i]! >= 0) : (y[i] ?? 0)] += `M${px.toFixed(1)} ${py.toFixed(1)}h0`;
  }
  return paths;
}

function extent(x: Float64Array, axis: 0 | 1): [low: number, span: number] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = axis; i < x.length; i += 2) {
    low = Math.min(low, x[i] ?? 0);
    high = Math.max(high, x[i] ?? 0);
  }
  return [low, high - low];
}

import { useEffect, useRef } from 'react';
import { axisValueLabel, type Axis, type Comparison, type Lane } from '../../experiment/comparison';
import { settings } from '../../experiment/settings';
import { compared } from '../../store/lanes/compared';
import { flowLayout, tableSide } from './grid-layout';
import { LaneCell } from './LaneCell';
import styles from './LaneGrid.module.css';
import { useBoxSize } from './use-box-size';

/** Heights and widths beside the pictures, in CSS pixels. */
const CAPTION = { labelled: 40, plain: 22 } as const;
const HEADS = 46;
const LABELS = 84;
const NARROW_LABELS = 58;
/** Below this width the page is one column, as long as it needs. */
const NARROW = 560;

interface LaneGridProps {
  comparison: Comparison;
  lanes: readonly Lane[];
}

/** All lanes as small pictures: a labelled grid for two factors, else as they fit; pinned ones behind. */
export function LaneGrid({ comparison, lanes }: LaneGridProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, height] = useBoxSize(box);
  useVisibleLanes(box, lanes);
  const { rows, columns } = comparison;
  const cells = lanes.filter(({ row, column }) => row !== null && column !== null);
  const others = lanes.filter(lane => !cells.includes(lane));
  return (
    <div ref={box} className={styles.box}>
      {width > 0 && rows && columns && (
        <Table {...{ rows, columns, cells, width }} height={others.length > 0 ? height * 0.7 : height} />
      )}
      {width > 0 && others.length > 0 && (
        <Flow lanes={others} width={width} height={cells.length > 0 ? height * 0.3 : height} />
      )}
    </div>
  );
}

function Flow({ lanes, width, height }: { lanes: readonly Lane[]; width: number; height: number }) {
  const room = width < NARROW ? Infinity : height;
  const { columns, side } = flowLayout(lanes.length, width, Math.min(room, 4000), CAPTION.labelled);
  const shown = width < NARROW ? Math.min(side, (width - 10) / Math.min(2, lanes.length)) : side;
  return (
    <ul
      className={styles.flow}
      style={{
        gridTemplateColumns: `repeat(${width < NARROW ? Math.min(2, lanes.length) : columns}, max-content)`,
      }}
    >
      {lanes.map(lane => (
        <li key={lane.id}>
          <LaneCell lane={lane} side={Math.floor(shown)} isLabelled />
        </li>
      ))}
    </ul>
  );
}

interface TableProps {
  rows: Axis;
  columns: Axis;
  cells: readonly Lane[];
  width: number;
  height: number;
}

function Table({ rows, columns, cells, width, height }: TableProps) {
  const labels = width < NARROW ? NARROW_LABELS : LABELS;
  const side = tableSide([rows.values.length, columns.values.length], [width, height], {
    ...{ labels, heads: HEADS, caption: CAPTION.plain },
  });
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <td className={styles.corner} style={{ width: labels }}>
            {settings[rows.key].label} ↓
          </td>
          {columns.values.map((value, column) => (
            <th key={column} scope="col" title={settings[columns.key].label}>
              {column === 0 && <small>{settings[columns.key].label}</small>}
              {axisValueLabel(columns.key, value)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.values.map((value, row) => (
          <tr key={row}>
            <th scope="row" title={settings[rows.key].label}>
              {axisValueLabel(rows.key, value)}
            </th>
            {columns.values.map((_, column) => {
              const lane = cells.find(one => one.row === row && one.column === column);
              return <td key={column}>{lane && <LaneCell lane={lane} side={side} isLabelled={false} />}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Tells the session which lanes are on the screen. */
function useVisibleLanes(box: React.RefObject<HTMLElement | null>, lanes: readonly Lane[]): void {
  const [width] = useBoxSize(box);
  useEffect(() => {
    const visible = new Set<string>();
    const observer = new IntersectionObserver(entries => {
      for (const { target, isIntersecting } of entries) {
        const id = (target as HTMLElement).dataset['lane'];
        if (id === undefined) continue;
        if (isIntersecting) visible.add(id);
        else visible.delete(id);
      }
      compared.setVisible(visible);
    });
    for (const cell of box.current?.querySelectorAll('[data-lane]') ?? []) observer.observe(cell);
    return () => observer.disconnect();
  }, [box, lanes, width]);
}

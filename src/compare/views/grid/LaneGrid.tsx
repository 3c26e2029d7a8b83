import { Fragment, useEffect, useRef, type RefObject } from 'react';
import {
  axisValueLabel,
  type Axis,
  type Comparison,
  type Lane,
} from '../../../experiment/comparison/comparison';
import { settings } from '../../../experiment/settings/settings';
import { compared, useCompareView } from '../../pool/compared';
import { useUi } from '../../../run/ui';
import { useViewing } from '../../../run/viewing';
import { flowLayout, GAP, tableSide } from './grid-layout';
import { columnLabel } from '../lane-names';
import { useForm, useLaneViews, type ShownForm } from '../use-form';
import { LaneCell } from './LaneCell';
import styles from './LaneGrid.module.css';
import { useBoxSize } from '../../../ui/box-size';
import { tip } from '../../../ui/tip';

/** Heights and widths of the texts around the pictures, in CSS pixels. */
const CAPTION = { labelled: 40, plain: 22 } as const;
const HEADS = 46;
const LABELS = { usual: 70, large: 112 } as const;
/** The table is split into separate rows if that makes its pictures at least this many times larger. */
const WORTH_BREAKING = 1.7;
/** The table's share of the height if there are pinned lanes below. */
const SHARE_OF_CELLS = 0.7;
/** Height of an embedded grid in parts of its width: it cannot fill a window. */
const EMBEDDED = 1.2;
/** Below this width the page is one scrolling column. */
const NARROW = 560;

interface LaneGridProps {
  comparison: Comparison;
  lanes: readonly Lane[];
}

/** All lanes as small pictures: a labelled table for two factors, else in rows as they fit. Pinned lanes come last. */
export function LaneGrid({ comparison, lanes }: LaneGridProps) {
  const box = useRef<HTMLDivElement>(null);
  const embed = useViewing(state => state.link.embed);
  const [width, boxHeight] = useBoxSize(box);
  const height = embed ? width * EMBEDDED : boxHeight;
  useVisibleLanes(box, lanes, useForm(comparison));
  useLaneViews(comparison);
  const { rows, columns } = comparison;
  const cells = lanes.filter(({ row, column }) => row !== null && column !== null);
  const others = lanes.filter(lane => !cells.includes(lane));
  return (
    <div ref={box} className={styles.box}>
      {width > 0 && rows && columns && (
        <Cells
          {...{ comparison, rows, columns, cells, width }}
          height={others.length > 0 ? height * SHARE_OF_CELLS : height}
        />
      )}
      {width > 0 && others.length > 0 && (
        <Flow
          {...{ comparison, lanes: others }}
          width={width}
          height={cells.length > 0 ? height * 0.3 : height}
          nameOf={lane => lane.label}
        />
      )}
    </div>
  );
}

interface FlowProps {
  comparison: Comparison;
  lanes: readonly Lane[];
  width: number;
  height: number;
  /** A lane's name in its caption. */
  nameOf(lane: Lane): string;
}

function Flow({ comparison, lanes, width, height, nameOf }: FlowProps) {
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
          <LaneCell {...{ comparison, lane }} side={Math.floor(shown)} label={nameOf(lane)} />
        </li>
      ))}
    </ul>
  );
}

interface CellsProps {
  comparison: Comparison;
  rows: Axis;
  columns: Axis;
  cells: readonly Lane[];
  width: number;
  height: number;
}

/** A table with both factors' values at its edges. On a phone, or if it is far too wide, each row is separate. */
function Cells(props: CellsProps) {
  const { comparison, rows, columns, cells, width, height } = props;
  const labels = useUi(state => state.presenting) ? LABELS.large : LABELS.usual;
  const side = tableSide([rows.values.length, columns.values.length], [width, height], {
    ...{ labels, heads: HEADS },
    caption: cells.some(({ unmet }) => unmet.length > 0) ? CAPTION.labelled : CAPTION.plain,
  });
  const fits = labels + columns.values.length * (side + GAP) <= width;
  const rowHeight = height / rows.values.length - HEADS / 2;
  const broken = flowLayout(columns.values.length, width, Math.max(0, rowHeight), CAPTION.labelled);
  const isWorthBreaking = broken.side >= WORTH_BREAKING * side;
  if (width >= NARROW ? !isWorthBreaking : fits) return <Table {...props} labels={labels} side={side} />;
  return rows.values.map((value, row) => (
    <Fragment key={row}>
      <h2 className={styles.group}>
        <small>{settings[rows.key].label}</small> {axisValueLabel(rows.key, value)}
      </h2>
      <Flow
        {...{ comparison, width }}
        height={rowHeight}
        lanes={cells.filter(lane => lane.row === row)}
        nameOf={lane => columnLabel(columns, lane)}
      />
    </Fragment>
  ));
}

function Table({
  comparison,
  rows,
  columns,
  cells,
  labels,
  side,
}: CellsProps & { labels: number; side: number }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <td className={styles.corner} style={{ minWidth: labels }}>
            {settings[rows.key].label} ↓
          </td>
          {columns.values.map((value, column) => (
            <th key={column} scope="col" {...tip(settings[columns.key].label)}>
              {column === 0 && <small>{settings[columns.key].label}</small>}
              {axisValueLabel(columns.key, value)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.values.map((value, row) => (
          <tr key={row}>
            <th scope="row" style={{ minWidth: labels }} {...tip(settings[rows.key].label)}>
              {axisValueLabel(rows.key, value)}
            </th>
            {columns.values.map((_, column) => {
              const lane = cells.find(one => one.row === row && one.column === column);
              return (
                <td key={column}>{lane && <LaneCell {...{ comparison, lane, side }} label={null} />}</td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Tells the session which lanes are on the screen, including enlarged ones. */
function useVisibleLanes(box: RefObject<HTMLElement | null>, lanes: readonly Lane[], form: ShownForm): void {
  const [width] = useBoxSize(box);
  useEffect(() => {
    const seen = new Set<string>();
    const tell = () => {
      const { enlarged, against } = useCompareView.getState();
      compared.setVisible([...seen, ...[enlarged, against].filter(one => one !== null)]);
    };
    const observer = new IntersectionObserver(entries => {
      for (const { target, isIntersecting } of entries) {
        const id = (target as HTMLElement).dataset['lane'];
        if (id === undefined) continue;
        if (isIntersecting) seen.add(id);
        else seen.delete(id);
      }
      tell();
    });
    for (const cell of box.current?.querySelectorAll('[data-lane]') ?? []) observer.observe(cell);
    const stop = useCompareView.subscribe((state, before) => {
      if (state.enlarged !== before.enlarged || state.against !== before.against) tell();
    });
    return () => {
      stop();
      observer.disconnect();
    };
  }, [box, lanes, width, form]);
}

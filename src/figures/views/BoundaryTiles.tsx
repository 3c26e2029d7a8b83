import { memo } from 'react';
import { formatPercent } from '../../charts/core/format';
import type { Lane } from '../../experiment/comparison/comparison';
import type { LanesSession } from '../../compare/pool/lanes-session';
import { LaneCanvas } from '../../compare/views/grid/LaneCanvas';
import { named } from '../../ui/tip';
import styles from './BoundaryTiles.module.css';

interface BoundaryTilesProps {
  session: LanesSession;
  lanes: readonly Lane[];
  /** Whether each tile shows its label and accuracy. */
  isLabelled?: boolean;
  /** Approximate height of all rows together, in CSS pixels. */
  height?: number;
}

const GAP = 6;
/** Largest total width if the height is limited, and the usual ratio of width to height. */
const WIDEST = 460;
const USUAL = 1.2;

/** Decision boundaries as small pictures, in the columns of the grid or else in three columns. */
export function BoundaryTiles({ session, lanes, isLabelled = false, height }: BoundaryTilesProps) {
  const widest = Math.max(...lanes.map(({ column }) => (column ?? 0) + 1));
  const columns = widest > 1 ? widest : Math.min(3, lanes.length);
  const lines = Math.ceil(lanes.length / columns);
  const most = height === undefined ? Infinity : (height - GAP * (lines - 1)) / lines;
  const shape = Math.max(USUAL, WIDEST / columns / most);
  return (
    <div
      className={`${styles.tiles} ${columns > 4 ? styles.dense : ''}`}
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
    >
      {lanes.map(lane => (
        <Tile key={lane.id} session={session} lane={lane} isLabelled={isLabelled} shape={shape} />
      ))}
    </div>
  );
}

interface TileProps {
  session: LanesSession;
  lane: Lane;
  isLabelled: boolean;
  /** Ratio of width to height. */
  shape: number;
}

const Tile = memo(function Tile({ session, lane, isLabelled, shape }: TileProps) {
  const { id, label } = lane;
  const accuracy = session.use(({ lanes }) => lanes[id]?.trainAccuracy ?? null);
  const text = `${label}${accuracy === null ? '' : `, ${formatPercent(accuracy)}`}`;
  return (
    <figure className={styles.tile} {...named(text)}>
      <div className={styles.picture} style={{ aspectRatio: shape }}>
        <LaneCanvas id={id} session={session} />
      </div>
      {isLabelled && <figcaption>{text}</figcaption>}
    </figure>
  );
});

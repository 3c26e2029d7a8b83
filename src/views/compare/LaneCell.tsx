import { memo } from 'react';
import { formatPercent } from '../../charts/format';
import type { Lane } from '../../experiment/comparison';
import type { LaneOutcome } from '../../experiment/outcome';
import { compared, useCompareView } from '../../store/lanes/compared';
import { LaneCanvas } from './LaneCanvas';
import styles from './LaneGrid.module.css';

interface LaneCellProps {
  lane: Lane;
  /** Of the picture, in CSS pixels. */
  side: number;
  /** Whether the caption says what differs; a grid's labels do so for its cells. */
  isLabelled: boolean;
}

/** One lane: its picture, which a click enlarges, and what it has measured. */
export const LaneCell = memo(function LaneCell({ lane, side, isLabelled }: LaneCellProps) {
  const { id, label } = lane;
  const outcome = compared.use(state => state.lanes[id]);
  const set = useCompareView(state => state.set);
  return (
    <figure
      className={styles.cell}
      style={{ width: side }}
      data-lane={id}
      data-state={outcome?.state}
      data-epoch={outcome?.epoch}
      onPointerEnter={() => set({ pointed: id })}
      onPointerLeave={() => set({ pointed: null })}
    >
      <button
        className={styles.picture}
        style={{ height: side }}
        aria-label={`${label}: ${describe(outcome)}. Enlarge`}
        title={outcome?.reason ?? undefined}
        onClick={() => set({ enlarged: id, against: null })}
        onFocus={() => set({ pointed: id })}
        onBlur={() => set({ pointed: null })}
      >
        <LaneCanvas id={id} />
      </button>
      <figcaption className={styles.caption}>
        {isLabelled && <b title={label}>{label}</b>}
        <Measured outcome={outcome} isNarrow={side < 130} />
      </figcaption>
    </figure>
  );
});

function Measured({ outcome, isNarrow }: { outcome: LaneOutcome | undefined; isNarrow: boolean }) {
  if (outcome?.state === 'diverged' || outcome?.state === 'failed')
    return (
      <span className={styles.stopped} title={outcome.reason ?? undefined}>
        {stopped(outcome)}
      </span>
    );
  if (!outcome || outcome.trainLoss === null) return <span>waiting</span>;
  const accuracy = outcome.trainAccuracy === null ? '' : formatPercent(outcome.trainAccuracy);
  return <span>{isNarrow ? accuracy : `loss ${shortLoss(outcome.trainLoss)} · ${accuracy}`}</span>;
}

/** "diverged at epoch 12". */
export function stopped({ state, epoch }: LaneOutcome): string {
  return `${state} at epoch ${shownEpoch(epoch)}`;
}

/** Whole epochs, or with the hundredths of the one under way. */
export function shownEpoch(epoch: number): string {
  return Number(epoch.toFixed(2)).toLocaleString('en');
}

/** Three digits while they tell something; powers of ten for a loss on its way to infinity. */
export function shortLoss(value: number): string {
  return value >= 1e5 ? value.toExponential(1).replace('e+', 'e') : value.toPrecision(3);
}

function describe(outcome: LaneOutcome | undefined): string {
  if (!outcome || outcome.trainLoss === null) return 'waiting';
  const { state, epoch, trainLoss, trainAccuracy, reason } = outcome;
  const right = trainAccuracy === null ? '' : `, ${(100 * trainAccuracy).toFixed(1)} percent right`;
  const why = reason ? `. ${reason}` : '';
  return `${state}, epoch ${shownEpoch(epoch)}, loss ${shortLoss(trainLoss)}${right}${why}`;
}

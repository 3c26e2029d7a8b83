import { memo, useMemo } from 'react';
import { formatLoss, formatPercent, formatRSquared, spokenPercent } from '../../../charts/core/format';
import { unmetLabel, type Comparison, type Lane } from '../../../experiment/comparison/comparison';
import { brokeOff, type LaneOutcome } from '../../../experiment/claims/outcome';
import { messageOf } from '../../../experiment/problems/message';
import { unmetNote } from '../lane-names';
import { compared, useCompareView } from '../../pool/compared';
import { useUi } from '../../../run/ui';
import { LaneCanvas } from './LaneCanvas';
import { useForm } from '../use-form';
import { LaneSpace } from './LaneSpace';
import { LaneCurves } from '../curves/LaneCurves';
import { tip, tipOnText } from '../../../ui/tip';
import styles from './LaneGrid.module.css';
import { countText } from '../../../experiment/settings/number-text';

/** The last batch may be slightly worse than the first by chance. */
const MOST_OF_START = 1.1;

interface LaneCellProps {
  comparison: Comparison;
  lane: Lane;
  /** Side of the picture, in CSS pixels. */
  side: number;
  /** The name in the caption; null if the grid's labels name the lane. */
  label: string | null;
}

/** One lane: its picture, which a click enlarges, and its measurements. */
export const LaneCell = memo(function LaneCell({ comparison, lane, side, label }: LaneCellProps) {
  const { id } = lane;
  const outcome = compared.use(state => state.lanes[id]);
  const form = useForm(comparison);
  const set = useCompareView(state => state.set);
  const isLarge = useUi(state => state.presenting);
  const showsCurves = form === 'curves';
  // It paints itself, and need not be rendered for a new outcome.
  const picture = useMemo(() => {
    if (showsCurves) return <LaneCurves id={id} comparison={comparison} />;
    return form === 'space' ? <LaneSpace lane={lane} /> : <LaneCanvas id={id} />;
  }, [form, showsCurves, id, comparison, lane]);
  // The grid's edges, and the label of a column, name the values that were wanted.
  const unsaid = lane.unmet.filter(one => !label?.includes(unmetLabel(one)));
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
        aria-label={`${lane.label}: ${describe(outcome)}; enlarge`}
        {...tip(outcome?.reason)}
        onClick={() => set({ enlarged: id, against: null })}
        onFocus={() => set({ pointed: id })}
        onBlur={() => set({ pointed: null })}
      >
        {picture}
      </button>
      <figcaption className={styles.caption}>
        {label !== null && (
          <b data-tip={[lane.label, ...lane.unmet.map(({ problem }) => messageOf(problem))].join('. ')}>
            {label}
          </b>
        )}
        {unsaid.map(one => (
          <span
            key={one.key}
            className={styles.unmet}
            {...tipOnText(messageOf(one.problem))}
            data-testid="unmet"
          >
            {unmetNote(one)}
          </span>
        ))}
        <Measured {...{ outcome, showsCurves }} width={side / (isLarge ? 1.4 : 1)} />
      </figcaption>
    </figure>
  );
});

interface MeasuredProps {
  outcome: LaneOutcome | undefined;
  /** Of the caption, in CSS pixels of usual type. */
  width: number;
  showsCurves: boolean;
}

function Measured({ outcome, width, showsCurves }: MeasuredProps) {
  const isNarrow = width < 130;
  const isLoss = useCompareView(state => state.curve === 'loss') && showsCurves;
  if (outcome && brokeOff(outcome))
    return (
      <span className={styles.stopped} {...tip(outcome.reason)}>
        {stopped(outcome)}
      </span>
    );
  if (!outcome || outcome.trainLoss === null) return <span>waiting</span>;
  const accuracy = scoreText(outcome);
  const loss = formatLoss(outcome.trainLoss);
  const hasRisen = isWorse(outcome);
  const warned = (text: string) => (
    <span className={styles.stopped} {...tip(WORSE)}>
      {text}
    </span>
  );
  // All in one line: with another one the pictures would no longer fit their box.
  if (isNarrow && !isLoss)
    return (
      <span>
        {accuracy} {hasRisen && warned('loss ↑')}
      </span>
    );
  const lossText = isNarrow ? loss : `loss ${loss}`;
  return (
    <span>
      {width >= 220 && `epoch ${countText(outcome.epoch)} · `}
      {hasRisen ? warned(`${lossText} ↑`) : lossText}
      {!isNarrow && accuracy !== '' && ` · ${accuracy}`}
    </span>
  );
}

/** The accuracy on the training examples, or R²; empty if neither is known. */
export function scoreText({ trainAccuracy, trainR2 }: LaneOutcome): string {
  if (trainR2 != null) return `R² ${formatRSquared(trainR2)}`;
  return trainAccuracy === null ? '' : formatPercent(trainAccuracy);
}

export const WORSE = 'loss has risen';

/** Whether the loss is clearly higher after training than before. */
export function isWorse({ state, trainLoss, history }: LaneOutcome): boolean {
  const start = history[0]?.trainLoss ?? Infinity;
  return state === 'finished' && trainLoss !== null && trainLoss > start * MOST_OF_START;
}

/** "diverged at epoch 12". */
export function stopped({ state, epoch }: LaneOutcome): string {
  return `${state} at epoch ${countText(epoch)}`;
}

function describe(outcome: LaneOutcome | undefined): string {
  if (!outcome || outcome.trainLoss === null) return 'waiting';
  const { state, epoch, trainLoss, trainAccuracy, trainR2, reason } = outcome;
  const score = trainR2 == null ? '' : `, ${scoreText(outcome)}`;
  const right = trainAccuracy === null ? score : `, ${spokenPercent(trainAccuracy)} correct`;
  const worse = isWorse(outcome) ? `, ${WORSE}` : '';
  const why = reason ? `. ${reason.replace(/\.$/, '')}` : '';
  return `${state}, epoch ${countText(epoch)}, loss ${formatLoss(trainLoss)}${right}${worse}${why}`;
}

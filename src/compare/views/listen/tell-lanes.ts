import type { OutcomePicture, LaneOutcome } from '../../../experiment/claims/outcome';
import type { Lane } from '../../../experiment/comparison/comparison';
import { formatCount } from '../../../charts/core/format';
import { tellBoundary } from '../../../charts/told/boundary-words';
import { listOf, tellCurve, valueOf, type ToldCurve } from '../../../charts/told/curve-words';
import { paragraphs, sentence, type Told } from '../../../charts/told/told';

/** What is on the screen of a comparison. */
export interface LanesScreen {
  lanes: readonly Pick<Lane, 'id' | 'label'>[];
  outcomes: Readonly<Record<string, LaneOutcome>>;
  playing: boolean;
  epoch: number;
}

/** Runs that are told one by one, and those whose boundary is told, too. */
const MOST_TOLD = 12;
const MOST_BOUNDARIES = 6;

/** A comparison in words: its state, which runs are best, and each of a few runs. */
export function tellLanes({ lanes, outcomes, playing, epoch }: LanesScreen): Told[] {
  const known = lanes.flatMap(({ id, label }) => {
    const outcome = outcomes[id];
    return outcome ? [{ label, outcome }] : [];
  });
  if (known.length === 0) return [];
  const told = known.slice(0, MOST_TOLD).map(one => tellLane(one, known.length <= MOST_BOUNDARIES));
  const rest = known.length - told.length;
  return paragraphs([
    ['State', tellState(known, playing, epoch)],
    ['Best', ...tellBest(known)],
    ...told,
    ['More', rest > 0 ? `The table has the other ${rest} runs.` : ''],
  ]);
}

interface Known {
  label: string;
  outcome: LaneOutcome;
}

function tellState(known: readonly Known[], playing: boolean, epoch: number): string {
  const counts = (['waiting', 'training', 'finished', 'diverged', 'failed'] as const).flatMap(state => {
    const count = known.filter(({ outcome }) => outcome.state === state).length;
    return count > 0 ? [`${count} ${count === 1 ? 'is' : 'are'} ${words[state]}`] : [];
  });
  const runs = known.length === 1 ? 'run' : 'runs';
  const now = playing ? 'and trains; this was told at' : 'and stands at';
  return `The page compares ${known.length} ${runs} ${now} epoch ${formatCount(epoch)}: ${listOf(counts)}.`;
}

const words = {
  waiting: 'waiting',
  training: 'training',
  finished: 'finished',
  diverged: 'stopped by a divergence',
  failed: 'stopped by an error',
} as const satisfies Record<LaneOutcome['state'], string>;

/** The runs with the lowest loss and the highest accuracy, and those at the other end. */
function tellBest(known: readonly Known[]): string[] {
  if (known.length < 2) return [];
  const ends = (name: string, kind: ToldCurve['kind'], read: (one: LaneOutcome) => number | null) => {
    const values = known.flatMap(({ label, outcome }) => {
      const value = read(outcome);
      return value !== null && Number.isFinite(value) ? [{ label, value }] : [];
    });
    values.sort((a, b) => a.value - b.value);
    const [least, most] = [values[0], values.at(-1)];
    if (!least || !most || least === most) return '';
    if (least.value === most.value) return `All have the same ${name}, ${valueOf(kind, least.value)}.`;
    const [best, worst] = kind === 'loss' ? [least, most] : [most, least];
    return `The best ${name}, ${valueOf(kind, best.value)}, is that of ${best.label}; the worst, ${valueOf(kind, worst.value)}, that of ${worst.label}.`;
  };
  return [
    ends('training loss', 'loss', one => one.trainLoss),
    ends('training accuracy', 'accuracy', one => one.trainAccuracy),
    ends('test accuracy', 'accuracy', one => one.testAccuracy),
    ends('R² on the training examples', 'r2', one => one.trainR2 ?? null),
    ends('R² on the test examples', 'r2', one => one.testR2 ?? null),
  ];
}

function tellLane({ label, outcome }: Known, withBoundary: boolean): readonly [string, ...string[]] {
  const { history, picture, reason, testAccuracy, trainAccuracy, trainR2 } = outcome;
  const curve = tellCurve({
    ...{ name: 'training loss', kind: 'loss', unit: 'epoch' },
    x: history.map(({ epoch }) => epoch),
    y: history.map(({ trainLoss }) => trainLoss),
  });
  const right = [
    ...(trainAccuracy === null ? [] : [`${valueOf('accuracy', trainAccuracy)} of the training examples`]),
    ...(testAccuracy === null ? [] : [`${valueOf('accuracy', testAccuracy)} of the test examples`]),
  ];
  return [
    label,
    sentence(reason ?? ''),
    curve,
    right.length > 0 ? `It gets ${listOf(right)} right.` : '',
    trainR2 == null ? '' : `Its R² on the training examples is ${valueOf('r2', trainR2)}.`,
    withBoundary && picture && trainR2 == null
      ? tellBoundary(picture, classNames(picture, outcome.config.classNames))
      : '',
  ];
}

function classNames({ classes }: OutcomePicture, named: readonly string[]): string[] {
  return Array.from({ length: classes }, (_, i) => named[i] ?? `class ${i}`);
}

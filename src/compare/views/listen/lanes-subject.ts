import { isRegression } from '../../../experiment/settings/vocabulary';
import type { Told, Said } from '../../../charts/told/told';
import { curveOverTime } from '../../../charts/heard/curves-of';
import { seriesOf, type CurveKind } from '../../../charts/curves/lane-series';
import type { Comparison, Lane } from '../../../experiment/comparison/comparison';
import { countText } from '../../../experiment/settings/number-text';
import type { Playable, Subject } from '../../../run/views/listen/subject';
import { compared } from '../../pool/compared';
import { curveChoice } from '../curves/use-curve-choice';
import { tellLanes } from './tell-lanes';

/** Points of a curve, enough to hear every turn. */
const MOST_POINTS = 120;

/** What a comparison offers to the ear and to screen readers. @param intro what is said before its runs */
export function lanesSubject(
  comparison: Comparison,
  lanes: readonly Lane[],
  intro: readonly Told[],
): Subject {
  return {
    useStatus: () => compared.use(state => (state.playing ? 'running' : 'paused')),
    useMoment: () => compared.use(state => (state.playing ? -1 : state.epoch)),
    useFindings: () => NONE,
    said,
    tell: () => {
      const { lanes: outcomes, playing, epoch } = compared.use.getState();
      return [...intro, ...tellLanes({ lanes, outcomes, playing, epoch })];
    },
    playables: () =>
      (['loss', scoreKind(comparison)] as const).flatMap(kind =>
        lanes.map((lane): Playable => ({
          ...{ id: `${kind} ${lane.id}`, name: lane.label },
          group: `Training ${nameOf[kind]}`,
          curve: () => laneCurve(comparison, lane, kind),
        })),
      ),
    live: null,
  };
}

const NONE: readonly string[] = [];
const nameOf = { loss: 'loss', accuracy: 'accuracy', r2: 'R²' } as const;

function scoreKind({ base }: Comparison): 'accuracy' | 'r2' {
  return isRegression(base) ? 'r2' : 'accuracy';
}

function laneCurve(comparison: Comparison, lane: Lane, kind: CurveKind) {
  const outcome = compared.use.getState().lanes[lane.id];
  const axis = curveChoice(comparison).forms.x;
  const series = outcome && seriesOf(outcome, kind, 'train', MOST_POINTS, axis);
  return curveOverTime({
    ...{
      name: `Training ${nameOf[kind]} of ${lane.label}`,
      kind,
      unit: 'epoch',
      axis,
      other: null,
      changes: [],
    },
    ...{ x: series?.x ?? [], y: series?.y ?? [], isDiverged: outcome?.state === 'diverged' },
  });
}

/** The lanes' status for screen readers. */
function said(): readonly Said[] {
  const { playing, epoch, lanes } = compared.use.getState();
  const all = Object.values(lanes);
  if (all.length === 0) return [];
  const count = (state: string) => all.filter(one => one.state === state).length;
  const ended = (['finished', 'diverged', 'failed'] as const).filter(state => count(state) > 0);
  return [
    {
      key: 'status',
      text: `${all.length} ${all.length === 1 ? 'run' : 'runs'}, ${playing ? 'training' : 'paused'}`,
    },
    ...ended.map(state => ({ key: state, text: `${count(state)} ${state}` })),
    // Training is at another epoch each time; what else there is to say is in the runs that end.
    { key: 'epoch', text: `epoch ${countText(epoch)}`, isAside: true },
  ];
}

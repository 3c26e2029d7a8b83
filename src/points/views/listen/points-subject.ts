import { formatCount, formatRSquared, spokenPercent } from '../../../charts/core/format';
import type { Said } from '../../../charts/told/told';
import { useConfig } from '../../../run/config';
import type { Subject } from '../../../run/views/listen/subject';
import { useViewing } from '../../../run/viewing';
import { useFindings } from '../../../run/views/diagnosis/use-findings';
import { historyRecords, latestFrame } from '../../page/frames';
import { useMaths } from '../../page/maths';
import { landscapeLine } from '../../page/landscape-line';
import { useRun } from '../../page/run';
import { pointsDriver } from '../points-driver';
import { keptPicture } from './kept-picture';
import { pointsPlayables } from './points-playables';
import { tellPoints } from './tell-points';

/** What the Points lab offers to the ear and to screen readers. */
export const pointsSubject: Subject = {
  useStatus: () => useRun(state => state.status),
  // Steps by hand and earlier moments are announced at once; during training, every few seconds.
  useMoment: () => useRun(state => `${state.past?.step} ${state.status === 'running' ? -1 : state.step}`),
  useFindings: () => useFindings(pointsDriver).map(({ title }) => title),
  said,
  tell: findings => {
    const { status, failure, ready, epoch, stepInEpoch, divergence, manualChanges, past } = useRun.getState();
    return tellPoints({
      ...{ status, failure, ready, epoch, stepInEpoch, divergence, manualChanges, past, findings },
      ...{ config: useConfig.getState().present, history: historyRecords(), frame: shownFrame() },
      space: shownSpace(),
      landscape: landscapeLine.tell?.() ?? [],
    });
  },
  playables: pointsPlayables,
  live: {
    sample: () => {
      const { status, ready, epoch, measures } = useRun.getState();
      const { epochs } = useConfig.getState().config;
      const progress = Math.log1p(epoch) / Math.log1p(Math.max(1, epochs));
      return { run: ready?.runId, status, loss: measures?.trainLoss ?? null, progress };
    },
    subscribe: change => useRun.subscribe(change),
  },
};

/** The newest frame, with the picture that was painted last. */
function shownFrame() {
  const frame = latestFrame();
  const picture = keptPicture();
  return frame && picture ? { ...frame, picture } : null;
}

/** The hidden layer that stands below the curves. */
function shownSpace() {
  const isShown = useViewing.getState().link.view?.name === 'space' && !useMaths.getState().open;
  return (isShown && latestFrame()?.space) || null;
}

function said(): readonly Said[] {
  const { status, epoch, measures, past, ready } = useRun.getState();
  const rightOf = (score: number, what: string) =>
    ready?.classes === 1
      ? `R² ${formatRSquared(score)} on ${what} points`
      : `${spokenPercent(score)} of ${what} points right`;
  const state = { key: 'status', text: status === 'loading' ? 'Loading' : status };
  if (status === 'loading') return [state];
  const at = { key: 'epoch', text: `epoch ${formatCount(past?.epoch ?? epoch)}`, isAside: past === null };
  const shown = past?.measures ?? measures;
  if (!shown) return [state, at];
  // While it trains, two digits of the loss are enough to follow it.
  const digits = status === 'running' ? 2 : 3;
  return [
    state,
    at,
    { key: 'loss', text: `training loss ${shown.trainLoss.toPrecision(digits)}` },
    { key: 'train', text: rightOf(shown.trainAccuracy, 'training') },
    ...(shown.testAccuracy === null ? [] : [{ key: 'test', text: rightOf(shown.testAccuracy, 'test') }]),
  ];
}

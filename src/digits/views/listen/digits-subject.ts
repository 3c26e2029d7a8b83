import { formatCount, spokenPercent } from '../../../charts/core/format';
import type { Said } from '../../../charts/told/told';
import { useConfig } from '../../../run/config';
import type { Subject } from '../../../run/views/listen/subject';
import { useFindings } from '../../../run/views/diagnosis/use-findings';
import { lenetNow } from '../../page/lenet-shown';
import { spaceLayersOf } from '../../../nn/lenet/space-layers';
import { useViewing } from '../../../run/viewing';
import { digitsSnapshots } from '../../page/digits-frames';
import { useDigits } from '../../page/digits-run';
import { layerSpaceOf } from '../../page/layer-space';
import { learnedOf } from '../space/learned';
import { useDigitsView } from '../../page/digits-view';
import { rowsNow } from '../curve-rows';
import { digitsDriver } from '../digits-driver';
import { digitsPlayables } from './digits-curves';
import { tellDigits } from './tell-digits';

/** What the Digits lab offers to the ear and to screen readers. */
export const digitsSubject: Subject = {
  useStatus: () => useDigits(state => state.status),
  useMoment: () => {
    const at = useDigitsView(state => state.view.at);
    return `${at} ${useDigits(state => (state.status === 'running' ? -1 : state.step))}`;
  },
  useFindings: () => useFindings(digitsDriver).map(({ title }) => title),
  said,
  tell: findings => {
    const { status, loading, failure, ready, step, divergence, manualChanges, tested } = useDigits.getState();
    return tellDigits({
      ...{ status, failure, ready, step, divergence, manualChanges, findings },
      ...{ epochs: useConfig.getState().config.epochs, at: useDigitsView.getState().view.at },
      ...{ loading: loading?.what ?? null, rows: rowsNow() },
      tested: tested?.runId === ready?.runId ? tested : null,
      space: spaceNow(),
    });
  },
  playables: digitsPlayables,
  live: {
    sample: () => {
      const { status, ready, step } = useDigits.getState();
      const steps = useConfig.getState().config.epochs * (ready?.stepsPerEpoch ?? 1);
      const loss = rowsNow().findLast(row => row.smoothLoss !== undefined)?.smoothLoss ?? null;
      return { run: ready?.runId, status, loss, progress: step / Math.max(1, steps) };
    },
    subscribe: change => useDigits.subscribe(change),
  },
};

/** The space of a layer, if it is shown. */
function spaceNow() {
  const { ready } = useDigits.getState();
  const known = layerSpaceOf(ready?.runId);
  const { view } = useViewing.getState().link;
  if (!ready || !known || view?.name !== 'space') return null;
  const { space, readings } = known;
  const layer = spaceLayersOf(lenetNow().layers)[space.view.layer]?.label ?? '';
  return { layer, space, learned: learnedOf(space, readings, digitsSnapshots(), ready.classNames.length) };
}

function said(): readonly Said[] {
  const { status, step, epoch, validation, test, loading, ready } = useDigits.getState();
  if (status === 'loading') return [{ key: 'status', text: loading ? loading.what : 'Loading' }];
  if (status === 'missing')
    return [{ key: 'status', text: 'The images that the link names are not on this device' }];
  const parts: Said[] = [
    { key: 'status', text: status },
    { key: 'epoch', text: `epoch ${epoch}, step ${formatCount(step)}`, isAside: status === 'running' },
  ];
  if (ready) parts.push({ key: 'data', text: `learning ${ready.dataName}` });
  if (validation)
    parts.push({
      key: 'validation',
      text: `${spokenPercent(validation.accuracy)} of validation images right`,
    });
  if (test) parts.push({ key: 'test', text: `${spokenPercent(test.accuracy)} of test images right` });
  return parts;
}

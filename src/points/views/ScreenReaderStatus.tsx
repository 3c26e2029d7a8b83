import { formatCount, spokenPercent } from '../../charts/core/format';
import { useRun } from '../page/run';
import { useSpokenStatus } from '../../run/views/use-spoken-status';

/** Tells a screen reader about the run: on every change of state, and every few seconds during training. */
export function ScreenReaderStatus() {
  const status = useRun(state => state.status);
  // Manual steps are announced at once; during training, every few seconds.
  const step = useRun(state => (state.status === 'running' ? -1 : state.step));
  const text = useSpokenStatus(status, step, describe);
  return (
    <p className="visually-hidden" role="status">
      {text}
    </p>
  );
}

function describe(): string {
  const { status, epoch, measures } = useRun.getState();
  if (status === 'loading') return 'Loading';
  const at = `epoch ${formatCount(epoch)}`;
  if (!measures) return `${status}, ${at}`;
  const test =
    measures.testAccuracy === null ? '' : `, ${spokenPercent(measures.testAccuracy)} of test points right`;
  return `${status}, ${at}, training loss ${measures.trainLoss.toPrecision(3)}, ${spokenPercent(measures.trainAccuracy)} of training points right${test}`;
}

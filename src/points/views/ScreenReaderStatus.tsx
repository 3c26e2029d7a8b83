import { formatCount } from '../../charts/core/format';
import { useRun } from '../page/run';
import { useSpokenStatus } from '../../run/views/use-spoken-status';

/** What a screen reader says of the run: when its state changes, and every few seconds while it trains. */
export function ScreenReaderStatus() {
  const status = useRun(state => state.status);
  // A step by hand is said at once; what goes by while it trains, every few seconds.
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
  const percent = (share: number) => `${(share * 100).toFixed(1)} percent`;
  const test =
    measures.testAccuracy === null ? '' : `, ${percent(measures.testAccuracy)} of test points right`;
  return `${status}, ${at}, training loss ${measures.trainLoss.toPrecision(3)}, ${percent(measures.trainAccuracy)} of training points right${test}`;
}

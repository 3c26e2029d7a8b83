import { formatCount, spokenPercent } from '../../charts/core/format';
import { useDigits } from '../page/digits-run';
import { useSpokenStatus } from '../../run/views/use-spoken-status';

/** Tells a screen reader about the Digits lab's run. */
export function ScreenReaderStatus() {
  const status = useDigits(state => state.status);
  const step = useDigits(state => (state.status === 'running' ? -1 : state.step));
  const text = useSpokenStatus(status, step, describe);
  return (
    <p className="visually-hidden" role="status">
      {text}
    </p>
  );
}

function describe(): string {
  const { status, step, epoch, validation, test, loading, ready } = useDigits.getState();
  if (status === 'loading') return loading ? loading.what : 'Loading';
  if (status === 'missing') return 'The digits that the link names are not on this device';
  const parts = [`${status}, epoch ${epoch}, step ${formatCount(step)}`];
  if (ready) parts.push(`learning ${ready.dataName}`);
  if (validation) parts.push(`${spokenPercent(validation.accuracy)} of validation images right`);
  if (test) parts.push(`${spokenPercent(test.accuracy)} of test images right`);
  return parts.join(', ');
}

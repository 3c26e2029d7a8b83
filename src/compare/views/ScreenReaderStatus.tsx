import { compared } from '../pool/compared';
import { useSpokenStatus } from '../../run/views/use-spoken-status';
import { countText } from '../../experiment/settings/number-text';

/** The lanes' status for screen readers. It is updated when their state changes, and every few seconds while they train. */
export function ScreenReaderStatus() {
  const playing = compared.use(state => state.playing);
  const epoch = compared.use(state => (state.playing ? -1 : state.epoch));
  const text = useSpokenStatus(playing ? 'running' : 'paused', epoch, describe);
  return (
    <p className="visually-hidden" role="status">
      {text}
    </p>
  );
}

function describe(): string {
  const { playing, epoch, lanes } = compared.use.getState();
  const all = Object.values(lanes);
  const count = (state: string) => all.filter(one => one.state === state).length;
  const ended = (['finished', 'diverged', 'failed'] as const)
    .filter(state => count(state) > 0)
    .map(state => `${count(state)} ${state}`);
  const parts = [
    `${all.length} ${all.length === 1 ? 'run' : 'runs'}`,
    playing ? 'training' : 'paused',
    ...ended,
  ];
  return `${parts.join(', ')}, epoch ${countText(epoch)}`;
}

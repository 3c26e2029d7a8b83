import { useDigitsView } from '../../page/digits-view';
import styles from './LayersWall.module.css';

/** Switches for the form of all charts on the wall. */
export function SnapshotSwitches() {
  const form = useDigitsView(state => state.layerForm);
  const ridges = useDigitsView(state => state.ridges);
  const set = useDigitsView(state => state.set);
  return (
    <div className={styles.switches}>
      <div className="seg" role="group" aria-label="Form">
        {(['histogram', 'statistics'] as const).map(one => (
          <button key={one} aria-pressed={form === one} onClick={() => set({ layerForm: one })}>
            {one}
          </button>
        ))}
      </div>
      <div className="seg" role="group" aria-label="Ridges" hidden={form === 'statistics'}>
        {(['offset', 'overlaid'] as const).map(one => (
          <button key={one} aria-pressed={ridges === one} onClick={() => set({ ridges: one })}>
            {one}
          </button>
        ))}
      </div>
    </div>
  );
}

import { useConfig } from '../../config';
import { Icon } from '../../../ui/Icon';
import { tip } from '../../../ui/tip';
import { NumberField } from './NumberField';
import styles from './SeedField.module.css';

const SEEDS = 2 ** 32;

/** The seed of the initial weights, with a button for the next seed. */
export function SeedField() {
  const seed = useConfig(state => state.config.seed);
  const setConfig = useConfig(state => state.setConfig);
  return (
    <div className={styles.seed}>
      <NumberField name="seed" />
      <button
        className="btn btn-icon"
        onClick={() => setConfig('seed', (seed + 1) % SEEDS)}
        aria-label="New seed"
        {...tip('Draw different initial weights (next seed)')}
      >
        <Icon name="dice" />
      </button>
    </div>
  );
}

import type { Comparison } from '../../../experiment/comparison/comparison';
import { isRegression } from '../../../experiment/settings/vocabulary';
import { useCompareView } from '../../pool/compared';
import { useUi } from '../../../run/ui';
import { FreezeAxes } from '../../../run/views/curves/FreezeAxes';
import { tip } from '../../../ui/tip';
import styles from '../CompareTools.module.css';
import { useHasHeldOut } from './use-curve-choice';

interface SwitchesProps {
  comparison: Comparison;
  /** For charts that show both the training and the held-out curves. */
  isWithoutSet?: boolean;
}

/** Switches for the curves and their axes. */
export function CurveSwitches({ comparison, isWithoutSet = false }: SwitchesProps) {
  const curve = useCompareView(state => state.curve);
  const curveSet = useCompareView(state => state.curveSet);
  const set = useCompareView(state => state.set);
  const lossScale = useUi(state => state.lossScale);
  const epochScale = useUi(state => state.epochScale);
  const setUi = useUi(state => state.set);
  const isDigits = comparison.base.lab === 'digits';
  const hasHeldOut = useHasHeldOut(comparison);
  const other = (scale: 'linear' | 'log') => (scale === 'log' ? 'linear' : 'log');
  return (
    <div className={styles.switches}>
      <div className="seg" role="group" aria-label="Curves">
        <button aria-pressed={curve === 'loss'} onClick={() => set({ curve: 'loss' })}>
          Loss
        </button>
        <button aria-pressed={curve === 'accuracy'} onClick={() => set({ curve: 'accuracy' })}>
          {isRegression(comparison.base) ? 'R²' : 'Accuracy'}
        </button>
      </div>
      {hasHeldOut && !isWithoutSet && (
        <div className="seg" role="group" aria-label="Data set">
          <button aria-pressed={curveSet === 'train'} onClick={() => set({ curveSet: 'train' })}>
            Training
          </button>
          <button aria-pressed={curveSet === 'heldOut'} onClick={() => set({ curveSet: 'heldOut' })}>
            {isDigits ? 'Validation' : 'Test'}
          </button>
        </div>
      )}
      {curve === 'loss' && (
        <button
          className="btn-text"
          onClick={() => setUi({ lossScale: other(lossScale) })}
          {...tip(`Switch the axis of the loss to ${other(lossScale)}`)}
        >
          loss: {lossScale}
        </button>
      )}
      {!isDigits && (
        <button
          className="btn-text"
          onClick={() => setUi({ epochScale: other(epochScale) })}
          {...tip(`Switch the axis of the epochs to ${other(epochScale)}`)}
        >
          epochs: {epochScale}
        </button>
      )}
      <FreezeAxes />
    </div>
  );
}

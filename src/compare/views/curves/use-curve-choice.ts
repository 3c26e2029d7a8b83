import type { Comparison } from '../../../experiment/comparison/comparison';
import { isRegression } from '../../../experiment/settings/vocabulary';
import { compared, useCompareView } from '../../pool/compared';
import { useUi } from '../../../run/ui';
import { useFrozenAxes } from '../../../run/views/curves/frozen-axes';
import type { CurveChoice } from './curve-model';

/** The current choice of curves, for canvases that paint outside React. */
export function curveChoice({ base }: Comparison): CurveChoice {
  const { curve, curveSet } = useCompareView.getState();
  const { epochScale, lossScale } = useUi.getState();
  // Runs of digits have only a few epochs, so a logarithmic axis is of no use.
  const x = base.lab === 'digits' ? 'linear' : epochScale;
  const kind = curve === 'accuracy' && isRegression(base) ? 'r2' : curve;
  return { kind, set: curveSet, forms: { x, y: lossScale } };
}

/** A text that changes with the choice, and a new render when it does. */
export function useCurveChoiceKey(): string {
  const view = useCompareView(({ curve, curveSet }) => `${curve} ${curveSet}`);
  const ui = useUi(state => `${state.theme} ${state.presenting} ${state.epochScale} ${state.lossScale}`);
  const isFrozen = useFrozenAxes(state => state.isFrozen);
  return `${view} ${ui} ${isFrozen}`;
}

/** Whether there are held-out examples: test points or validation images. */
export function useHasHeldOut({ base }: Comparison): boolean {
  return compared.use(
    ({ lanes }) => base.lab === 'digits' || Object.values(lanes).some(({ testLoss }) => testLoss !== null),
  );
}

import type { Comparison } from '../../../experiment/comparison/comparison';
import { compared, useCompareView } from '../../pool/compared';
import { useUi } from '../../../run/ui';
import type { CurveChoice } from './curve-model';

/** Which curves the page shows now, for canvases that paint outside React. */
export function curveChoice({ base }: Comparison): CurveChoice {
  const { curve, curveSet } = useCompareView.getState();
  const { epochScale, lossScale } = useUi.getState();
  // A few epochs of digits have no steep beginning to stretch.
  const x = base.lab === 'digits' ? 'linear' : epochScale;
  return { kind: curve, set: curveSet, forms: { x, y: lossScale } };
}

/** Renders anew when another choice is made; a text that changes with it. */
export function useCurveChoiceKey(): string {
  const view = useCompareView(({ curve, curveSet }) => `${curve} ${curveSet}`);
  const ui = useUi(state => `${state.theme} ${state.presenting} ${state.epochScale} ${state.lossScale}`);
  return `${view} ${ui}`;
}

/** Whether there is anything held back from training: test points, or validation images. */
export function useHasHeld({ base }: Comparison): boolean {
  return compared.use(
    ({ lanes }) => base.lab === 'digits' || Object.values(lanes).some(({ testLoss }) => testLoss !== null),
  );
}

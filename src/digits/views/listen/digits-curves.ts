import { curveOverTime, histogramCurve } from '../../../charts/heard/curves-of';
import type { HeardCurve } from '../../../charts/heard/heard-curve';
import { layerQuantities, summaryOf } from '../../../nn/layer-quantities';
import type { Playable } from '../../../run/views/listen/subject';
import { digitsSnapshots } from '../../page/digits-frames';
import { useDigits } from '../../page/digits-run';
import { useDigitsView } from '../../page/digits-view';
import { lenetNow } from '../../page/lenet-shown';
import { rowsNow } from '../curve-rows';
import { quantityName } from '../layers/quantity-names';

type CurveKey = 'smoothLoss' | 'validationLoss' | 'smoothAccuracy' | 'validationAccuracy' | 'testAccuracy';

const curves = {
  smoothLoss: { name: 'Training loss, smoothed', kind: 'loss', other: 'validationLoss' },
  validationLoss: { name: 'Validation loss', kind: 'loss', other: 'smoothLoss' },
  smoothAccuracy: { name: 'Training accuracy, smoothed', kind: 'accuracy', other: 'validationAccuracy' },
  validationAccuracy: { name: 'Validation accuracy', kind: 'accuracy', other: 'smoothAccuracy' },
  testAccuracy: { name: 'Test accuracy', kind: 'accuracy', other: 'validationAccuracy' },
} as const satisfies Record<CurveKey, { name: string; kind: 'loss' | 'accuracy'; other: CurveKey }>;

/** Everything of the Digits lab that can be played: curves and histograms. */
export function digitsPlayables(): Playable[] {
  const rows = rowsNow();
  const over = (Object.keys(curves) as CurveKey[]).filter(key => rows.some(row => row[key] !== undefined));
  return [
    ...over.map(key => ({ id: key, group: 'Curves', name: curves[key].name, curve: () => digitsCurve(key) })),
    ...histograms(),
  ];
}

/** A curve of the run as the charts draw it. */
export function digitsCurve(key: CurveKey): HeardCurve {
  const rows = rowsNow();
  const { manualChanges, status, ready } = useDigits.getState();
  const { name, kind, other } = curves[key];
  const known = rows.filter(row => row[key] !== undefined);
  return curveOverTime({
    ...{ name, kind, unit: 'step', axis: 'linear', isDiverged: status === 'diverged' },
    x: known.map(({ step }) => step),
    y: known.map(row => row[key] ?? NaN),
    other: { name: curves[other].name.toLowerCase(), y: known.map(row => row[other] ?? null) },
    changes: manualChanges.map(({ epoch, step, what }) => ({
      ...{ what, at: step ?? epoch * (ready?.stepsPerEpoch ?? 1) },
    })),
  });
}

function histograms(): Playable[] {
  const shown = () => {
    const { at } = useDigitsView.getState().view;
    const all = digitsSnapshots();
    return all.find(({ step }) => step === at) ?? all.at(-1);
  };
  const lenet = lenetNow();
  return lenet.layers.flatMap((_, layer) =>
    layerQuantities.flatMap((quantity): Playable[] => {
      const summary = () => {
        const snapshot = shown();
        return snapshot ? summaryOf(lenet, snapshot.look, layer, quantity) : null;
      };
      const first = summary();
      if (!first || first.count === first.nonFinite) return [];
      const name = quantityName(lenet, layer, quantity);
      const id = `histogram-${layer}-${quantity}`;
      return [{ id, group: 'Histograms', name, curve: () => histogramCurve(name, summary() ?? first) }];
    }),
  );
}

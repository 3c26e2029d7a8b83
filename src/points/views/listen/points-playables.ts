import { curveOverTime, histogramCurve, lineCurve, numberLine } from '../../../charts/heard/curves-of';
import type { HeardCurve } from '../../../charts/heard/heard-curve';
import { thin } from '../../../charts/core/thin';
import { quantities, type HistoryRecord } from '../../../experiment/measured/points';
import { placeOf } from '../../../run/views/curves/chart-axis';
import type { Playable } from '../../../run/views/listen/subject';
import { useUi } from '../../../run/ui';
import { historyRecords, shownSnapshot } from '../../page/frames';
import { isRegression, useRun, columnNames } from '../../page/run';
import { probePlace } from '../plane/probe';
import { keptPicture } from './kept-picture';
import { layerName, quantityNames } from '../layers/quantity-names';

/** As many parts of the axis as the charts have. */
const BUCKETS = 32;

type CurveKey = 'trainLoss' | 'testLoss' | 'trainAccuracy' | 'testAccuracy';

/** Each curve with the one that it may cross. */
const curves = {
  trainLoss: { name: 'Training loss', kind: 'loss', other: 'testLoss' },
  testLoss: { name: 'Test loss', kind: 'loss', other: 'trainLoss' },
  trainAccuracy: { name: 'Training accuracy', kind: 'accuracy', other: 'testAccuracy' },
  testAccuracy: { name: 'Test accuracy', kind: 'accuracy', other: 'trainAccuracy' },
} as const satisfies Record<CurveKey, { name: string; kind: 'loss' | 'accuracy'; other: CurveKey }>;

/** Everything of the Points lab that can be played: curves, histograms, lines through the boundary. */
export function pointsPlayables(): Playable[] {
  const { ready } = useRun.getState();
  const picture = keptPicture();
  if (!ready) return [];
  const hasTest = ready.test.count > 0;
  const over = (Object.keys(curves) as CurveKey[]).filter(key => hasTest || key.startsWith('train'));
  return [
    ...over.map(key => ({ id: key, group: 'Curves', name: nameOf(key), curve: () => pointsCurve(key) })),
    ...(picture && picture.neuron === null
      ? (ready.isCurve ? (['across'] as const) : (['across', 'up'] as const)).map(along => ({
          id: `line-${along}`,
          group: ready.classes === 1 ? 'Output' : 'Boundary',
          curve: () => throughPlane(along),
          name: ready.isCurve
            ? 'The output over x₁'
            : along === 'across'
              ? 'A line from left to right'
              : 'A line from bottom to top',
        }))
      : []),
    ...histograms(ready.sizes.length - 1),
  ];
}

/** A curve's name; a network that predicts a number has R² instead of the accuracy. */
function nameOf(key: CurveKey): string {
  const { name } = curves[key];
  return isRegression(useRun.getState()) ? name.replace('accuracy', 'R²') : name;
}

/** A curve of the run, thinned as in the charts or from the given records. */
export function pointsCurve(key: CurveKey, rows?: readonly HistoryRecord[]): HeardCurve {
  const { epochScale } = useUi.getState();
  const { manualChanges, status } = useRun.getState();
  const { kind, other } = curves[key];
  const name = nameOf(key);
  const isNumber = isRegression(useRun.getState());
  const all = rows ?? thin(historyRecords(), BUCKETS, epoch => placeOf(epoch, epochScale));
  const known = all.filter(one => one[key] !== null);
  const hasOther = known.some(one => one[other] !== null);
  return curveOverTime({
    ...{ name, kind: kind === 'accuracy' && isNumber ? ('r2' as const) : kind, unit: 'epoch' as const },
    ...{ axis: epochScale, isDiverged: status === 'diverged' },
    x: known.map(({ epoch }) => epoch),
    y: known.map(one => one[key] ?? NaN),
    other: hasOther ? { name: nameOf(other).replace(/^T/, 't'), y: known.map(one => one[other]) } : null,
    changes: manualChanges.map(({ epoch, what }) => ({ at: epoch, what })),
  });
}

function throughPlane(along: 'across' | 'up'): HeardCurve {
  const picture = keptPicture()!;
  const { classNames, classes } = useRun.getState().ready!;
  const { x1, x2 } = probePlace(picture.window);
  const [across = 'x₁', up = 'x₂'] = columnNames();
  const at = along === 'across' ? x2 : x1;
  if (classes === 1) return numberLine({ grid: picture, axes: [across, up], along, at });
  return lineCurve({
    ...{ grid: picture, classNames: classNames.slice(0, classes), axes: [across, up], along },
    at,
  });
}

function histograms(layers: number): Playable[] {
  return Array.from({ length: layers }, (_, layer) => layer).flatMap(layer =>
    quantities.flatMap((quantity): Playable[] => {
      const summary = () => shownSnapshot()?.layers[layer]?.[quantity];
      const name = `${quantityNames[quantity].label} of ${layerName(layer, layers).toLowerCase()}`;
      const id = `histogram-${layer}-${quantity}`;
      const first = summary();
      if (!first || first.count === first.nonFinite) return [];
      return [{ id, group: 'Histograms', name, curve: () => histogramCurve(name, summary() ?? first) }];
    }),
  );
}

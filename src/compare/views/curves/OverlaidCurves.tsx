import { useState, type PointerEvent } from 'react';
import { curvesPlot, drawCurves, xAt, yPixelOf } from '../../../charts/curves/lane-curves';
import { countBeyond, nearestIndex } from '../../../charts/curves/lane-series';
import { formatLoss, formatPercent, formatRSquared } from '../../../charts/core/format';
import { theme as canvasTheme } from '../../../charts/core/palette';
import type { Comparison, Lane } from '../../../experiment/comparison/comparison';
import { compared, useCompareView } from '../../pool/compared';
import { useUi } from '../../../run/ui';
import { heldAxes } from '../../../run/views/curves/frozen-axes';
import { useFrameCanvas } from '../../../run/views/hooks/use-frame-canvas';
import { curveModel, seedAxis, type CurveModel } from './curve-model';
import styles from './OverlaidCurves.module.css';
import { curveChoice, useCurveChoiceKey } from './use-curve-choice';
import { countText } from '../../../experiment/settings/number-text';

/** Largest distance of the pointer from a curve, in CSS pixels. */
const NEAR = 24;
/** With more lines than this, lines are thin and pale. */
const MOST_PLAIN = 10;

const source = {
  onPaint: (paint: (frame: null) => unknown) => compared.onSample(() => paint(null)),
  request: () => compared.requestPaint(),
};

interface OverlaidProps {
  comparison: Comparison;
  lanes: readonly Lane[];
}

/** The current curves, for the canvas, the pointer and files. */
export function currentModel(comparison: Comparison, lanes: readonly Lane[]): CurveModel {
  const { theme, presenting } = useUi.getState();
  const { lanes: outcomes } = compared.use.getState();
  const choice = curveChoice(comparison);
  const { x, y, ...curves } = curveModel(comparison, lanes, outcomes, choice, canvasTheme(theme, presenting));
  const { kind, set, forms } = choice;
  return {
    ...curves,
    ...heldAxes(`all ${comparison.base.lab} ${kind} ${set} ${forms.x} ${forms.y}`, { x, y }),
  };
}

/** The curves of all lanes in one chart; for seeds, also their mean and one standard deviation around it. */
export function OverlaidCurves({ comparison, lanes }: OverlaidProps) {
  const key = useCurveChoiceKey();
  const pointed = useCompareView(state => state.pointed);
  const { kind } = curveChoice(comparison);
  const [reading, setReading] = useState('');
  const canvas = useFrameCanvas<null>(
    source,
    surface => {
      const { theme, presenting } = useUi.getState();
      const model = currentModel(comparison, lanes);
      surface.ctx.canvas.dataset['end'] = String(model.x.high);
      drawCurves(surface, {
        ...drawnOf(model, pointed),
        ...{ x: model.x, y: model.y, values: kind === 'accuracy' ? 'percent' : 'number' },
        ...{ theme: canvasTheme(theme, presenting), axes: true },
      });
    },
    undefined,
    () => `${key} ${pointed} ${lanes.length} ${compared.use.getState().version}`,
  );
  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const found = nearest(
      currentModel(comparison, lanes),
      event.clientX - left,
      event.clientY - top,
      width,
      height,
    );
    useCompareView.getState().set({ pointed: found?.lane.id ?? null });
    setReading(
      found ? `${found.lane.label}: epoch ${countText(found.epoch)}, ${valueText(kind, found.value)}` : '',
    );
  };
  const leave = () => {
    useCompareView.getState().set({ pointed: null });
    setReading('');
  };
  return (
    <>
      <canvas
        ref={canvas}
        className={styles.canvas}
        role="img"
        aria-label={`${nameOfKind[kind]} of all runs by epoch. The table below has the numbers.`}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={leave}
      />
      <p className={styles.reading}>{reading || keyText(comparison)}</p>
    </>
  );
}

/** The curves to draw, with the highlighted lane in front. */
export function drawnOf({ curves, means, y }: CurveModel, pointed: string | null) {
  const usual = curves.length > MOST_PLAIN ? ('thin' as const) : ('plain' as const);
  const isPointed = curves.some(({ lane }) => lane.id === pointed);
  return {
    curves: [
      ...curves.map(one => ({
        ...one,
        weight: !isPointed
          ? one.weight === 'plain'
            ? usual
            : one.weight
          : one.lane.id === pointed
            ? ('strong' as const)
            : ('faint' as const),
      })),
      ...means.map(({ curve }) => (isPointed ? { ...curve, weight: 'plain' as const } : curve)),
    ],
    bands: means.map(({ band }) => band),
    beyond: countBeyond(
      curves.map(({ series }) => series),
      y,
    ),
  };
}

function keyText(comparison: Comparison): string {
  return seedAxis(comparison)
    ? 'Strong: mean over seeds. Band: one standard deviation. Pale: single runs. Point at one to read its values.'
    : 'Point at a curve, a picture or a table row to highlight its run.';
}

const nameOfKind = { loss: 'Loss', accuracy: 'Accuracy', r2: 'R²' } as const;

function valueText(kind: keyof typeof nameOfKind, value: number): string {
  if (kind === 'r2') return `R² ${formatRSquared(value)}`;
  return kind === 'loss' ? `loss ${formatLoss(value)}` : formatPercent(value, 2);
}

function nearest({ curves, x, y }: CurveModel, px: number, py: number, width: number, height: number) {
  const { theme, presenting } = useUi.getState();
  const plot = curvesPlot(width, height, true, canvasTheme(theme, presenting).scale);
  const epoch = xAt(plot, x, px);
  let best: { lane: Lane; epoch: number; value: number; distance: number } | null = null;
  for (const { lane, series } of curves) {
    const index = nearestIndex(series, epoch);
    if (index === null) continue;
    // What is read out was measured, so it is that of a point of the curve.
    const [reached, value] = [series.x[index]!, series.y[index]!];
    const distance = Math.abs(yPixelOf(plot, y, value) - py);
    if (distance <= (best?.distance ?? NEAR)) best = { lane, epoch: reached, value, distance };
  }
  return best;
}

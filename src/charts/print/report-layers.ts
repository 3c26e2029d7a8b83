import { reportLenet } from '../../nn/lenet/lenet-layout';
import { hasQuantity } from '../../nn/layer-quantities';
import type { DigitsSnapshot } from '../../experiment/measured/digits';
import type { Surface } from '../core/canvas';
import { layerSlices } from '../curves/digits-series';
import { formatCount } from '../core/format';
import { layoutHistograms } from '../histogram/histogram-layout';
import { drawHistograms } from '../histogram/histograms';
import type { Theme } from '../core/palette';
import { setType, words } from './report-axes';
import type { Panel } from './report-print';
import { drawBars, layoutBars } from './report-statistics';
import type { Slice } from '../curves/series';

/** Every layer's inputs, outputs, weights and biases over a run, as small multiples. */
export interface LayersBody {
  form: 'histograms' | 'statistics';
  snapshots: readonly DigitsSnapshot[];
  /** Indices of the layers to show; all twelve if missing. */
  layers?: readonly number[];
}

export const layerColumns = ['input', 'output', 'weight', 'bias'] as const;
export type LayerColumn = (typeof layerColumns)[number];

export const layerColumnNames: Readonly<Record<LayerColumn, string>> = {
  ...{ input: 'inputs', output: 'outputs', weight: 'weights', bias: 'biases' },
};

export interface LayerPanel extends Panel {
  layer: number;
  quantity: LayerColumn;
  slices: readonly Slice[];
}

export interface LayersLayout {
  height: number;
  panels: readonly LayerPanel[];
  headings: readonly { text: string; x: number; y: number; align: CanvasTextAlign; isBold: boolean }[];
  form: LayersBody['form'];
}

const GAP = 8;
const NAMES = 70;
/** Narrower figures have the layers' names above their rows. */
const NARROW = 460;
/** Height of a row. */
const ROW = 56;

/** Four columns, and one row for each of the twelve layers; only five have weights and biases. */
export function layoutLayers(
  { form, snapshots, layers }: LayersBody,
  width: number,
  scale = 1,
): LayersLayout {
  const isNarrow = width < NARROW * scale;
  const line = 15 * scale;
  const left = isNarrow ? 0 : NAMES * scale;
  const wide = (width - left - GAP * (layerColumns.length - 1)) / layerColumns.length;
  const high = ROW * scale;
  const step = high + (isNarrow ? line : 0) + GAP / 2;
  const xOf = (column: number) => left + column * (wide + GAP);
  const panels: LayerPanel[] = [];
  const headings: LayersLayout['headings'][number][] = layerColumns.map((column, i) => ({
    ...{ text: layerColumnNames[column], x: xOf(i) + wide / 2, y: line / 2 },
    ...{ align: 'center', isBold: true },
  }));
  const shown = layers ?? reportLenet.layers.map((_, layer) => layer);
  shown.forEach((layer, row) => {
    const label = reportLenet.layers[layer]?.label ?? '';
    const top = line + row * step + (isNarrow ? line : 0);
    headings.push({
      ...{ text: label, x: 0, y: isNarrow ? top - line / 2 : top + high / 2, align: 'left' },
      isBold: isNarrow,
    });
    layerColumns.forEach((quantity, i) => {
      if (!hasQuantity(reportLenet, layer, quantity)) return;
      const slices = layerSlices(reportLenet, snapshots, layer, quantity);
      panels.push({ x: xOf(i), y: top, width: wide, height: high, layer, quantity, slices });
    });
  });
  return { height: line + shown.length * step - GAP / 2, panels, headings, form };
}

export function drawLayers(surface: Surface, { panels, headings, form }: LayersLayout, theme: Theme): void {
  const { ctx } = surface;
  ctx.fillStyle = theme.ink;
  for (const { text, x, y, align, isBold } of headings) {
    setType(ctx, theme, 11, isBold);
    words(ctx, text, x, y, align);
  }
  for (const panel of panels) {
    const { x, y, width, height, slices } = panel;
    if (slices.length === 0) continue;
    ctx.save();
    ctx.translate(x, y);
    const inside = { ...surface, width, height };
    if (form === 'histograms') {
      const style = { isSmall: true, scale: theme.scale, unit: 'step' } as const;
      drawHistograms(inside, layoutHistograms(slices, width, height, style), theme);
    } else drawBars(inside, layoutBars(slices, width, height, theme.scale), theme);
    ctx.restore();
  }
}

/** Explains the form in the caption. */
export function howToRead({ form, snapshots }: LayersBody): string {
  const [first, last] = [snapshots[0]?.step ?? 0, snapshots.at(-1)?.step ?? 0];
  const steps = `steps ${formatCount(first)} to ${formatCount(last)}`;
  return form === 'histograms'
    ? `One histogram per snapshot, ${steps}, the newest in front and darkest; dashed: the first.`
    : `Middle line: the mean; thick bars: one standard deviation to either side; thin lines: smallest to largest; ${steps}.`;
}

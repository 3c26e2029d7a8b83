import { toPngOf } from '../../../charts/core/export';
import type { Surface } from '../../../charts/core/canvas';
import type { Theme } from '../../../charts/core/palette';
import { fit } from '../../../charts/core/plane';
import { toSvg } from '../../../charts/core/svg';
import type { DrawnSpace } from '../../../charts/space/drawn-space';
import { drawSpace } from '../../../charts/space/space';
import { saveBlob } from '../../../run/views/save-blob';
import type { PointsFrame } from '../../protocol';
import { axisNames, projectionText } from './space-words';

/** Width of the saved picture in CSS pixels: type and points have the sizes that they have on the screen. */
const WIDTH = 500;
/** Pixels of the PNG per CSS pixel, and the width of the SVG in print, in millimetres. */
const RATIO = 2.4;
const WIDTH_MM = 160;

export interface SavedSpace {
  drawn: Pick<DrawnSpace, 'source' | 'shown' | 'axes'>;
  predicted: Pick<PointsFrame, 'predictedTrain' | 'predictedTest'>;
  theme: Theme;
  showTest: boolean;
  /** On the screen, in CSS pixels; only its shape is kept. */
  size: { width: number; height: number };
}

/** The picture of a hidden layer as the text of an SVG file: as on the screen, without what is pointed at. */
export function spaceSvg(saved: SavedSpace): string {
  const { theme, drawn } = saved;
  const { width, height } = savedSize(saved.size);
  return toSvg(surface => draw(surface, saved), width, height, theme.plane, {
    title: `Hidden space of layer ${drawn.source.view.layer + 1}`,
    description: projectionText(drawn.source),
    widthMm: WIDTH_MM,
  });
}

/** Saves the picture as a file. */
export async function saveSpace(saved: SavedSpace, kind: 'png' | 'svg'): Promise<void> {
  const { theme } = saved;
  const size = savedSize(saved.size);
  const file =
    kind === 'svg'
      ? new Blob([spaceSvg(saved)], { type: 'image/svg+xml' })
      : await toPngOf(surface => draw(surface, saved), size, RATIO, theme.plane);
  saveBlob(`layerwise-hidden-space-${saved.drawn.source.view.layer + 1}.${kind}`, file);
}

function draw(surface: Surface, { drawn, predicted, theme, showTest }: SavedSpace): void {
  const { predictedTrain, predictedTest } = predicted;
  drawSpace(
    surface,
    drawn.shown,
    {
      ...{ theme, showTest, predictedTrain, predictedTest, marked: null, axes: axisNames(drawn.source) },
      window: fit(drawn.axes, surface.width, surface.height),
    },
    null,
  );
}

function savedSize({ width, height }: SavedSpace['size']): SavedSpace['size'] {
  return { width: WIDTH, height: Math.round((WIDTH * height) / width) };
}

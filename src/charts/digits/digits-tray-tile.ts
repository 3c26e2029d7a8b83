import { likeliestOf } from '../../nn/likeliest';
import { typeFace, type Surface } from '../core/canvas';
import { drawUprightBars } from './digits-bars';
import { drawDigit } from './digits-image';
import type { Theme } from '../core/palette';

interface TrayTile {
  theme: Theme;
  pixels: Uint8Array | null;
  /** Null until the network has evaluated it. */
  probabilities: Float32Array | null;
  truth: number;
  names: readonly string[];
}

const BARS_SHARE = 0.36;
const GAP = 4;

/** A digit's picture, its predicted class with a sign for right or wrong, and ten bars of probability. */
export function drawTrayTile(
  surface: Surface,
  { theme, pixels, probabilities, truth, names }: TrayTile,
): void {
  const { ctx, width, height } = surface;
  const side = Math.min(width * 0.6, height * (1 - BARS_SHARE) - GAP);
  if (pixels) drawDigit(ctx, pixels, 0, 0, side, theme);
  if (!probabilities) return;
  const best = likeliestOf(probabilities);
  const isRight = best === truth;
  const x = side + (width - side) / 2;
  const name = names[best] ?? String(best);
  const most = width - side - 4;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = isRight ? theme.accent : theme.wrong;
  ctx.font = `bold ${typeFace(1, name.length > 2 ? 10 : Math.min(22 * theme.scale, side * 0.5))}`;
  ctx.fillText(name, x, side * 0.32, most);
  ctx.font = `bold ${typeFace(1, Math.min(15 * theme.scale, side * 0.36))}`;
  ctx.fillText(isRight ? '✓' : '✗', x, side * 0.78, most);
  const box = { x: 0, y: side + GAP, width, height: height - side - GAP };
  drawUprightBars(ctx, probabilities, box, { theme, truth, names });
}

import { haloText, typeFace } from './canvas';
import { formatNumber } from './format';
import { mix, type Theme } from './palette';
import type { PlaneView } from './plane';

const WIDTH = 132;
const HEIGHT = 8;
const LEFT = 46;
const BOTTOM = 42;

/**
 * A bar from −scale to +scale that explains the colours of a neuron's map; `shade` is the share of colour at its
 * ends.
 */
export function drawSignedLegend(
  ctx: CanvasRenderingContext2D,
  { height }: PlaneView,
  theme: Theme,
  scale: number,
  shade: number,
): void {
  const top = height - BOTTOM;
  const gradient = ctx.createLinearGradient(LEFT, 0, LEFT + WIDTH, 0);
  gradient.addColorStop(0, mix(theme.plane, theme.negative, shade));
  gradient.addColorStop(0.5, theme.plane);
  gradient.addColorStop(1, mix(theme.plane, theme.positive, shade));
  ctx.fillStyle = gradient;
  ctx.fillRect(LEFT, top, WIDTH, HEIGHT);
  ctx.strokeStyle = theme.ink2;
  ctx.lineWidth = 1;
  ctx.strokeRect(LEFT - 0.5, top - 0.5, WIDTH + 1, HEIGHT + 1);
  ctx.font = typeFace(theme.scale);
  ctx.textBaseline = 'bottom';
  ctx.textAlign = 'center';
  const marks = [
    [LEFT, -scale],
    [LEFT + WIDTH / 2, 0],
    [LEFT + WIDTH, scale],
  ] as const;
  for (const [x, value] of marks) haloText(ctx, formatNumber(value), x, top - 3, theme.ink, theme.plane);
}

import { loadPart } from '../../data/not-loaded';
import type { LabelledPoints, Picture } from '../../experiment/measured/points';
import { drawAxes } from '../core/axes';
import { contextOf, newCanvas, type Surface } from '../core/canvas';
import { contour, leads, type Contour } from './contours';
import { drawSignedLegend } from '../core/legend';
import { classColour, mix, type Theme } from '../core/palette';
import { xPixel, yPixel, type PlaneView } from '../core/plane';
import { drawChosen, drawPoints, drawWrong, newPointsCache, type PointsCache } from './points-layer';
import { FLAT_SHADE, niceScale, shadeClasses, shadeSigned } from '../core/raster';

/** The part of a lab's frame that this chart draws. */
export interface BoundaryFrame {
  picture: Picture;
  /** Predicted class of each training and test point. */
  predictedTrain: Uint8Array;
  predictedTest: Uint8Array;
}

export interface BoundaryOptions {
  plane: PlaneView;
  theme: Theme;
  /** Flat regions of the likeliest class instead of shaded probabilities. */
  discrete: boolean;
  showTest: boolean;
  train: LabelledPoints;
  test: LabelledPoints;
  /** 0-based index of the output layer, whose units' maps are drawn in the colours of their classes. */
  outputLayer: number;
  /** For a small picture: no axes and no faint lines. */
  plain?: boolean;
  /** Index of the training point to mark; none if missing. */
  chosen?: number | null;
  /** Names of x₁ and x₂, if they have any. */
  axisNames?: readonly string[];
}

/** How a network that predicts numbers is drawn, which few people see; null until it is there. */
let numbers: typeof import('./numbers') | null = null;

interface Line {
  contour: Contour;
  weight: 'border' | 'thin';
}

interface Kept {
  source: Picture;
  /** The picture with its own copy of the values, because the worker takes back the buffer of a painted frame. */
  picture: Picture;
  lines: Line[];
  /** One area per class, computed when flat regions are first needed; none for a neuron's map. */
  regions: readonly Contour[] | null;
  scale: number;
  canvas: HTMLCanvasElement;
  /** What the canvas shows, to detect when it is out of date. */
  shown: string;
}

/** Kept from one painting to the next; one per canvas. */
export interface BoundaryCache {
  kept: Kept | null;
  /** The newest picture of a network that predicts numbers. */
  numbers: { source: Picture; picture: Picture } | null;
  points: PointsCache;
}

export function newBoundaryCache(): BoundaryCache {
  return { kept: null, numbers: null, points: newPointsCache() };
}

const FAINT_LEVELS = [0.1, 0.25, 0.75, 0.9];
const BORDER_PX = 2.4;
/** Paler than the small maps, because points lie on it. */
const NEURON_SHADE = 0.6;

/**
 * The decision plane: shaded class probabilities (or one neuron's map), contour lines, axes and points. A picture of
 * another window is drawn at its place until the new one arrives. Without a frame, only axes and points are drawn.
 */
export function drawBoundary(
  surface: Surface,
  frame: BoundaryFrame | null,
  options: BoundaryOptions,
  cache: BoundaryCache,
): void {
  const { plane, theme, plain = false } = options;
  const { ctx } = surface;
  if (options.train.targets) {
    void drawLate(surface, frame, options, cache);
    return;
  }
  ctx.fillStyle = theme.plane;
  ctx.fillRect(0, 0, plane.width, plane.height);
  const kept = frame ? keep(frame.picture, options, cache) : null;
  if (kept) drawPicture(surface, kept, options);
  if (!plain) drawAxes(ctx, plane, theme, options.axisNames);
  drawData(surface, frame, options, cache);
  if (kept?.picture.neuron) drawSignedLegend(ctx, plane, theme, kept.scale, NEURON_SHADE);
}

/** Draws a network that predicts numbers, as soon as the code for it is there. */
function drawLate(
  surface: Surface,
  frame: BoundaryFrame | null,
  options: BoundaryOptions,
  cache: BoundaryCache,
): Promise<void> | undefined {
  // The worker takes back the values of a painted frame.
  const source = frame?.picture;
  if (source && cache.numbers?.source !== source && source.values.length > 0)
    cache.numbers = { source, picture: { ...source, values: source.values.slice() } };
  if (!numbers)
    return loadPart('The picture of the numbers', () => import('./numbers')).then(
      loaded => {
        numbers = loaded;
        return drawLate(surface, null, options, cache);
      },
      // The next picture tries again.
      () => {},
    );
  numbers.drawNumbers(surface, cache.numbers?.picture ?? null, options);
  return undefined;
}

function drawData(
  surface: Surface,
  frame: BoundaryFrame | null,
  { plane, theme, train, test, showTest, chosen = null }: BoundaryOptions,
  { points: cache }: BoundaryCache,
): void {
  const shown = { train, test: showTest && test.count > 0 ? test : null };
  drawPoints(surface, plane, theme, shown, cache);
  if (chosen !== null) drawChosen(surface, plane, theme, train, chosen);
  if (!frame) return;
  drawWrong(surface, plane, theme, shown, train, frame.predictedTrain, cache);
  if (shown.test) drawWrong(surface, plane, theme, shown, shown.test, frame.predictedTest, cache);
}

/** Takes over a new picture; recolours an old one only when theme or style changed. */
function keep(source: Picture, options: BoundaryOptions, cache: BoundaryCache): Kept | null {
  if (cache.kept?.source !== source && source.values.length > 0)
    cache.kept = takeOver(source, options, cache.kept);
  const { kept } = cache;
  if (!kept) return null;
  const shown = `${options.theme.name} ${options.discrete}`;
  if (kept.shown !== shown) {
    colour(kept, options);
    kept.shown = shown;
  }
  return kept;
}

function takeOver(source: Picture, options: BoundaryOptions, before: Kept | null): Kept {
  const { outputLayer, plain = false } = options;
  const picture = { ...source, values: source.values.slice() };
  const canvas = before?.canvas ?? newCanvas(1, 1);
  if (picture.neuron) {
    const isOutput = picture.neuron.layer === outputLayer;
    const scale = isOutput ? 1 : niceScale(picture.values);
    const line = contour(picture.values, picture.columns, picture.rows, neuronLevel(picture.values, scale));
    const lines: Line[] = [{ contour: line, weight: 'border' }];
    return { source, picture, lines, regions: [], scale, canvas, shown: '' };
  }
  return { source, picture, lines: classLines(picture, plain), regions: null, scale: 1, canvas, shown: '' };
}

/** The contour drawn on a neuron's map: zero, 0.5 for a sigmoid, or where a ReLU turns on. */
function neuronLevel(values: Float32Array, scale: number): number {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low < 0) return 0;
  return low > 0 && high <= 1 ? 0.5 : scale * 1e-3;
}

function classLines({ values, columns, rows }: Picture, plain: boolean): Line[] {
  const cells = columns * rows;
  const classes = Math.max(1, Math.round(values.length / cells));
  if (classes !== 2) {
    return leads(values, cells, classes).map(ahead => ({
      contour: contour(ahead, columns, rows, 0),
      weight: 'border',
    }));
  }
  const second = values.subarray(cells);
  const line = (level: number, weight: Line['weight']): Line => ({
    contour: contour(second, columns, rows, level),
    weight,
  });
  const faint = plain ? [] : FAINT_LEVELS.map(level => line(level, 'thin'));
  return [...faint, line(0.5, 'border')];
}

/** The regions where each class is the most likely, in the order of the classes. */
function regionsOf({ values, columns, rows }: Picture): Contour[] {
  const cells = columns * rows;
  const classes = Math.max(1, Math.round(values.length / cells));
  return leads(values, cells, classes).map(ahead => contour(ahead, columns, rows, 0));
}

function colour(kept: Kept, { theme, discrete, outputLayer }: BoundaryOptions): void {
  const { picture, canvas, scale } = kept;
  const { columns, rows, neuron, values } = picture;
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  const ctx = contextOf(canvas);
  const image = ctx.createImageData(columns, rows);
  if (!neuron) shadeClasses(picture, theme, discrete, image.data);
  else {
    const positive = neuron.layer === outputLayer ? classColour(theme, neuron.unit) : theme.positive;
    shadeSigned(values, scale, { ...theme, positive }, image.data, NEURON_SHADE);
  }
  ctx.putImageData(image, 0, 0);
}

function drawPicture({ ctx }: Surface, kept: Kept, { plane, theme, discrete }: BoundaryOptions): void {
  const { window, columns, rows, neuron } = kept.picture;
  const left = xPixel(plane, window.x0);
  const top = yPixel(plane, window.y1);
  const width = xPixel(plane, window.x1) - left;
  const height = yPixel(plane, window.y0) - top;
  const isFlat = discrete && !neuron;
  ctx.imageSmoothingEnabled = !isFlat;
  ctx.drawImage(kept.canvas, left, top, width, height);
  const place: Place = { left, top, cellWidth: width / columns, cellHeight: height / rows };
  if (isFlat) fillRegions(ctx, (kept.regions ??= regionsOf(kept.picture)), place, theme);
  for (const { contour: one, weight } of kept.lines) {
    if (weight === 'thin' && discrete) continue;
    ctx.globalAlpha = weight === 'thin' ? 0.3 : 1;
    ctx.lineWidth = (weight === 'thin' ? 1 : BORDER_PX) * Math.sqrt(theme.scale);
    ctx.strokeStyle = theme.ink;
    ctx.lineJoin = 'round';
    strokeLines(ctx, one.lines, place);
  }
  ctx.globalAlpha = 1;
}

interface Place {
  left: number;
  top: number;
  cellWidth: number;
  cellHeight: number;
}

/** Draws smooth outlines over the squares of the grid. */
function fillRegions(
  ctx: CanvasRenderingContext2D,
  regions: readonly Contour[],
  place: Place,
  theme: Theme,
): void {
  regions.forEach(({ areas }, label) => {
    ctx.beginPath();
    for (const ring of areas) {
      ring.forEach(([x = 0, y = 0], i) => {
        const px = place.left + x * place.cellWidth;
        const py = place.top + y * place.cellHeight;
        if (i === 0) ctx.moveTo(px, py);
        else ctx.lineTo(px, py);
      });
    }
    ctx.fillStyle = mix(theme.plane, classColour(theme, label), theme.shade * FLAT_SHADE);
    ctx.fill('evenodd');
  });
}

function strokeLines(ctx: CanvasRenderingContext2D, lines: number[][], place: Place): void {
  ctx.beginPath();
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      const x = place.left + (line[i] ?? 0) * place.cellWidth;
      const y = place.top + (line[i + 1] ?? 0) * place.cellHeight;
      if (i === 0) ctx.moveTo(x, y);
      else ctx.lineTo(x, y);
    }
  }
  ctx.stroke();
}

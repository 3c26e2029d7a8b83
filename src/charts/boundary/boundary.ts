import { loadPart } from '../../data/not-loaded';
import type { LabelledPoints, Picture } from '../../experiment/measured/points';
import { drawAxes } from '../core/axes';
import { contextOf, newCanvas, type Surface } from '../core/canvas';
import { contour, leads, type Contour } from './contours';
import { classColour, mix, type Theme } from '../core/palette';
import { xPixel, yPixel, type PlaneView } from '../core/plane';
import { drawChosen, drawPoints, drawWrong, newPointsCache, type PointsCache } from './points-layer';
import { FLAT_SHADE, shadeClasses } from '../core/raster';

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
  /** Colours as areas, for a picture that is written as SVG; only maps of numbers can. */
  asPaths?: boolean;
  /** Index of the training point to mark; none if missing. */
  chosen?: number | null;
  /** Names of x₁ and x₂, if they have any. */
  axisNames?: readonly string[];
}

interface Line {
  contour: Contour;
  weight: 'border' | 'thin';
}

interface Kept {
  source: Picture;
  /** The picture with its own copy of the values, because the worker takes back the buffer of a painted frame. */
  picture: Picture;
  lines: Line[];
  /** One area per class, computed when flat regions are first needed. */
  regions: readonly Contour[] | null;
  canvas: HTMLCanvasElement;
  /** What the canvas shows, to detect when it is out of date. */
  shown: string;
}

/** Kept from one painting to the next; one per canvas. */
export interface BoundaryCache {
  kept: Kept | null;
  /** Draws a map once the code for it has loaded; null if none waits. */
  waiting: ((loaded: typeof import('./number-maps')) => void) | null;
  points: PointsCache;
}

export function newBoundaryCache(): BoundaryCache {
  return { kept: null, waiting: null, points: newPointsCache() };
}

const FAINT_LEVELS = [0.1, 0.25, 0.75, 0.9];
const BORDER_PX = 2.4;

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
  const kept = frame ? keep(frame.picture, options, cache) : null;
  if (isMap(kept?.picture, options)) {
    const points = () => drawData(surface, frame, options, cache);
    // Until that code has loaded.
    if (!maps && !options.train.targets) points();
    drawMap(loaded => loaded.drawMap(surface, kept?.picture ?? null, options, points), cache);
    return;
  }
  cache.waiting = null;
  ctx.fillStyle = theme.plane;
  ctx.fillRect(0, 0, plane.width, plane.height);
  if (kept) drawPicture(surface, kept, options);
  if (!plain) drawAxes(ctx, plane, theme, options.axisNames);
  drawData(surface, frame, options, cache);
}

/** The code that draws maps of numbers: loaded for the first of them, because a page begins with classes. */
let maps: typeof import('./number-maps') | null = null;

/**
 * Draws the map of a unit, or the output of a network that predicts numbers, as soon as the code for it has loaded; of
 * several drawings until then only the last.
 */
function drawMap(draw: (loaded: typeof import('./number-maps')) => void, cache: BoundaryCache): void {
  cache.waiting = null;
  if (maps) {
    draw(maps);
    return;
  }
  cache.waiting = draw;
  loadPart('The map of numbers', () => import('./number-maps')).then(
    loaded => {
      maps = loaded;
      cache.waiting?.(loaded);
      cache.waiting = null;
    },
    // The next drawing tries again.
    () => {},
  );
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
  const { values, columns, rows } = kept.picture;
  if (isMap(kept.picture, options)) return kept;
  // Still the output of an earlier regression.
  if (values.length < 2 * columns * rows) return null;
  if (kept.shown !== shown) {
    colour(kept, options);
    kept.shown = shown;
  }
  return kept;
}

function takeOver(source: Picture, options: BoundaryOptions, before: Kept | null): Kept {
  const picture = { ...source, values: source.values.slice() };
  const canvas = before?.canvas ?? newCanvas(1, 1);
  const lines = isMap(picture, options) ? [] : classLines(picture, options.plain ?? false);
  return { source, picture, lines, regions: null, canvas, shown: '' };
}

/** Whether a picture shows one number at each place: a unit's, or that of a network that predicts numbers. */
function isMap(picture: Picture | undefined, { train }: BoundaryOptions): boolean {
  return train.targets !== undefined || picture?.neuron != null;
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

function colour(kept: Kept, { theme, discrete }: BoundaryOptions): void {
  const { picture, canvas } = kept;
  const { columns, rows } = picture;
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  const ctx = contextOf(canvas);
  const image = ctx.createImageData(columns, rows);
  shadeClasses(picture, theme, discrete, image.data);
  ctx.putImageData(image, 0, 0);
}

function drawPicture({ ctx }: Surface, kept: Kept, { plane, theme, discrete }: BoundaryOptions): void {
  const { window, columns, rows } = kept.picture;
  const left = xPixel(plane, window.x0);
  const top = yPixel(plane, window.y1);
  const width = xPixel(plane, window.x1) - left;
  const height = yPixel(plane, window.y0) - top;
  ctx.imageSmoothingEnabled = !discrete;
  ctx.drawImage(kept.canvas, left, top, width, height);
  const place: Place = { left, top, cellWidth: width / columns, cellHeight: height / rows };
  if (discrete) fillRegions(ctx, (kept.regions ??= regionsOf(kept.picture)), place, theme);
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

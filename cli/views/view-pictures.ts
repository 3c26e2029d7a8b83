import { formatPercent, formatRSquared } from '../../src/charts/core/format';
import type { Surface } from '../../src/charts/core/canvas';
import { themeForSide, type Theme } from '../../src/charts/core/palette';
import { drawPlanePaths } from '../../src/charts/print/plane-paths';
import { setType, words } from '../../src/charts/print/report-axes';
import { settingsText } from '../../src/charts/print/report-caption';
import { pageSvg, type FigureWords, type LaidOut } from '../../src/charts/print/report-figure';
import { layoutLandscape } from '../../src/charts/print/report-landscape';
import { namesOf } from '../../src/charts/print/report-outcome';
import { layoutPictures, type PictureCell } from '../../src/charts/print/report-pictures';
import { PRINT_WIDTH, printTheme } from '../../src/charts/print/report-print';
import type { LaneTrack } from '../../src/compare/pool/lane-track';
import { LEAST_SPACE_WITH_RINGS, drawLaneSpace, predictedIn } from '../../src/compare/views/grid/draw-lane';
import { LEAST_WITH_RINGS } from '../../src/charts/boundary/points-paths';
import { runStyles } from '../../src/compare/views/landscape/run-styles';
import { runsTitle, withName } from '../../src/compare/views/lane-names';
import {
  axisValueLabel,
  type Axis,
  type Comparison,
  type Lane,
} from '../../src/experiment/comparison/comparison';
import type { Walk } from '../../src/experiment/measured/landscape';
import {
  axesOf,
  lowestText,
  planeText,
  sharedPlaneText,
} from '../../src/points/views/landscape/landscape-words';
import { projectionText, readingText, whyNoSpace } from '../../src/points/views/space/space-words';
import type { SeenLandscape, SharedLandscape, ViewsWish } from './views';

/** How to read what is in and above the panels. */
const RINGS = 'Rings: misclassified points.';
const PERCENT = 'Percentages: training accuracy.';

/** What the pictures of a link show. */
export interface PicturesWish extends ViewsWish {
  /** Folder for the files. */
  dir: string;
  /** The link that reopens what they show. */
  link: string;
  /** Null for a single experiment. */
  comparison: Comparison | null;
  /** The experiments, in the order of the comparison. */
  lanes: readonly Lane[];
}

/** Trained experiments by the identifiers of their lanes; those that failed are missing. */
export type Tracks = ReadonlyMap<string, LaneTrack>;

/** A picture and the name of its file, without an ending. */
export interface ViewPicture {
  name: 'plane' | 'space' | 'landscape';
  svg: string;
}

/** The plane with the boundaries of all runs, and their folds if the link shows them. */
export function planePicture(wish: PicturesWish, tracks: Tracks): ViewPicture {
  const isNumber = wish.lanes.every(({ config }) => config.classes === 1);
  const one = isNumber ? 'Output' : 'Decision boundary';
  const many = isNumber ? 'Outputs' : 'Decision boundaries';
  const caption = [
    ...(isNumber ? [numbersText(wish)] : ['Line: decision boundary.', RINGS, PERCENT]),
    ...(wish.lanes.some(({ config }) => config.testShare > 0) ? ['Hollow points: test points.'] : []),
    ...(wish.folds ? ['Purple lines: where units turn on; those of deeper layers are dashed.'] : []),
  ].join(' ');
  const cells = wish.lanes.map(lane =>
    cellOf(wish, lane, tracks, (surface, { theme, isLarge }, { picture, points, folds }) => {
      if (!points) return;
      const { width, height } = surface;
      const { train, test, bounds: window } = points;
      const side = Math.min(width, height);
      const frame = picture && { picture, ...predictedIn({ picture }, side >= LEAST_WITH_RINGS) };
      drawPlanePaths(surface, frame, folds, {
        ...{ plane: { window, width, height }, plain: !isLarge },
        theme: isLarge ? theme : themeForSide(theme, side),
        ...{ train, test, showTest: true, outputLayer: -1 },
      });
    }),
  );
  const name = wish.comparison ? many : one;
  return {
    name: 'plane',
    svg: svgOf(wish, tracks, { name, title: titleOf(wish), caption }, panelsOf(wish, cells)),
  };
}

/** How to read the outputs of a regression. */
function numbersText(wish: PicturesWish): string {
  const isCurve = wish.lanes.every(({ config }) => config.data === 'sine');
  if (!isCurve) return 'Colour: output, with lines at round values. Points: data, coloured in the same way.';
  const parts = wish.comparison ? '' : ' Thin lines: each unit’s part of it.';
  return `Thick line: output.${parts} Points: data.`;
}

/** The space of a hidden layer of all runs; a sentence if none of them has one. */
export function spacePicture(wish: PicturesWish, tracks: Tracks): ViewPicture | { why: string } {
  const spaces = wish.lanes.flatMap(({ id }) => tracks.get(id)?.space ?? []);
  const [first] = spaces;
  if (!first) {
    const [why] = wish.lanes.flatMap(({ config }) => whyNoSpace(config) ?? []);
    return { why: why ?? 'No run has a hidden space.' };
  }
  const cells = wish.lanes.map(lane =>
    cellOf(wish, lane, tracks, (surface, { theme, isLarge }, track) => {
      const { config } = lane;
      if (track.space) drawLaneSpace(surface, track, { theme, isLarge, config }, null, null);
      else drawWords(surface, theme, config.classes === 1 ? 'no classes' : 'no hidden layer');
    }),
  );
  const layer = wish.view?.name === 'space' ? wish.view.layer : null;
  const which = layer === null ? 'the last hidden layer' : `layer ${layer + 1}, or its last one,`;
  const layout = panelsOf(wish, cells);
  // In smaller pictures the rings would hide other points.
  const hasRings = layout(PRINT_WIDTH).panels.some(({ height }) => height >= LEAST_SPACE_WITH_RINGS);
  const reading = wish.comparison
    ? `The plane and its points as ${which} of each run maps them: two units as they are, more on their first two principal components. Grid: the plane, in the colour of the predicted class.`
    : `${projectionText(first)} ${readingText(first, wish.lanes[0]!.config.classes)}`;
  const caption = [reading, ...(hasRings ? [RINGS] : []), PERCENT].join(' ');
  const title = wish.comparison ? titleOf(wish) : `Layer ${first.view.layer + 1}, ${titleOf(wish)}`;
  return {
    name: 'space',
    svg: svgOf(wish, tracks, { name: 'Hidden space', title, caption }, layout),
  };
}

/** The landscape of a run with its path, or that of a comparison with the paths of all runs. */
export function landscapePicture(
  wish: PicturesWish,
  tracks: Tracks,
  seen: SeenLandscape | SharedLandscape,
): ViewPicture {
  const { landscape } = seen;
  const walks = 'walks' in seen ? seen.walks : [{ places: seen.path?.places ?? [] }];
  const looks = wish.comparison ? runStyles(wish.comparison, wish.lanes, printTheme) : [];
  const paths = walks.map(({ places }: Pick<Walk, 'places'>, index) => ({
    ...{ places, until: places.length, shown: places.at(-1) ?? null, colour: printTheme.ink },
    ...looks[index],
  }));
  const names = looks.map((look, index) => ({
    label: wish.lanes[index]!.label,
    ...look,
  }));
  const caption = wish.comparison
    ? `${lowestText(landscape)} ${sharedPlaneText(landscape)} Diamonds mark the start; each run’s own marker shows its end.`
    : `${lowestText(landscape)} ${planeText(landscape)} Diamond: start; dot in a ring: end.`;
  const { grid, window } = landscape;
  const body = { grid, window, axisNames: axesOf(landscape), paths, names };
  const figure = { name: 'Loss landscape', title: titleOf(wish), caption };
  return {
    name: 'landscape',
    svg: svgOf(wish, tracks, figure, width => layoutLandscape(body, width)),
  };
}

function svgOf(
  { link, lanes }: PicturesWish,
  tracks: Tracks,
  { name, title, caption }: Omit<FigureWords, 'link'>,
  layoutIn: (width: number) => LaidOut,
): string {
  const epochs = lanes.map(({ id }) => Math.floor(tracks.get(id)?.position ?? 0));
  const facts = { lanes, dataName: null, epochs: [Math.min(...epochs), Math.max(...epochs)] as const };
  return pageSvg({ name, title, caption: `${settingsText(facts)} ${caption}`, link }, layoutIn);
}

function panelsOf({ comparison }: PicturesWish, cells: readonly PictureCell[]): (width: number) => LaidOut {
  const { rows, columns } = comparison ? namesOf(comparison) : { rows: [], columns: [] };
  const named = (axis: Axis | null, values: readonly string[]) =>
    axis ? values.map(value => withName(axis, value)) : [];
  const body = {
    rows: named(comparison?.rows ?? null, rows),
    columns: named(comparison?.columns ?? null, columns),
    cells,
  };
  return width => layoutPictures(body, width);
}

function cellOf(
  { comparison }: PicturesWish,
  lane: Lane,
  tracks: Tracks,
  draw: (surface: Surface, look: { theme: Theme; isLarge: boolean }, track: LaneTrack) => void,
): PictureCell {
  const track = tracks.get(lane.id);
  const { row, column } = lane;
  const label = comparison ? lane.label : '';
  return {
    ...{ label, row, column, note: track ? noteOf(track) : 'failed' },
    draw: (surface, look) => track && draw(surface, look, track),
  };
}

/** Share of right answers or R², over the training points. */
function noteOf({ status, measures, config, position }: LaneTrack): string {
  const score = measures?.trainAccuracy ?? NaN;
  const text = config.classes === 1 ? `R² ${formatRSquared(score)}` : formatPercent(score);
  return status === 'diverged' ? `${text}, diverged at ${Math.floor(position).toLocaleString('en')}` : text;
}

/** What varies, or the sizes and the activation of the network. */
function titleOf({ comparison, lanes }: PicturesWish): string {
  if (comparison) return runsTitle(comparison, lanes);
  const { features, hidden, classes, activation } = lanes[0]!.config;
  const sizes = [features.length, ...hidden, classes].join('-');
  return `${sizes} network, ${axisValueLabel('activation', activation)}`;
}

function drawWords({ ctx, width, height }: Surface, theme: Theme, text: string): void {
  setType(ctx, theme);
  ctx.fillStyle = theme.ink2;
  words(ctx, text, width / 2, height / 2, 'center');
}

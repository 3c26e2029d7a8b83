import { describe, expect, test } from 'vitest';
import { createMlp, prepareData } from '../../experiment/link/experiment';
import { networkShape } from '../../experiment/settings/network';
import { decode } from '../../experiment/link/url';
import { Picture } from '../../nn/picture/picture';
import { alike, rendered } from '../fixtures/rendered';
import { classColour, mix } from '../core/palette';
import { FLAT_SHADE } from '../core/raster';
import { layoutBoundaries, type BoundaryCell } from './report-boundaries';
import { layoutData } from './report-data';
import { radiusIn } from './report-points';
import { layoutReport, reportSvg, type ReportFigure } from './report-figure';
import { PRINT_WIDTH, printTheme, wrap } from './report-print';
import { textWidth } from '../core/text-width';
import { loadKernels } from '../../wasm/fixtures/built-kernels';

/** A network after a little training, with its boundary. */
async function cellOf(link: string, place: { row: number | null; column: number | null }) {
  const { config } = decode(link);
  const data = prepareData(config);
  const mlp = createMlp(config, await loadKernels(config.precision), data);
  mlp.run(config.epochs);
  const picture = new Picture(await loadKernels('float32'), networkShape(config));
  picture.setParameters(mlp.parameters);
  const [columns, rows] = [60, 50];
  const values = picture.probabilities(data.gridFeatures(data.bounds, columns, rows), columns * rows).slice();
  const { correct, count } = mlp.evaluate('train');
  const cell: BoundaryCell = {
    ...{ label: link, note: `${correct} of ${count}`, ...place, window: data.bounds, points: data.train },
    picture: { window: data.bounds, columns, rows, values, classes: data.classes },
  };
  return { cell, mlp, data };
}

const words = {
  name: 'Figure 2',
  title: 'a < b & "c"',
  caption: 'What there is to see.\u0001',
  link: 'https://x.example/#figure=2',
};

function inside(
  panel: { x: number; y: number; width: number; height: number },
  width: number,
  height: number,
) {
  return panel.x >= 0 && panel.y >= 0 && panel.x + panel.width <= width && panel.y + panel.height <= height;
}

describe('boundaries', () => {
  test('each region has the colour of the predicted class', async () => {
    const { cell } = await cellOf('epochs=400', { row: null, column: null });
    const figure: ReportFigure = {
      ...words,
      body: { form: 'boundaries', rows: [], columns: [], cells: [cell] },
    };
    const page = layoutReport(figure);
    const [panel] = layoutBoundaries(
      { form: 'boundaries', rows: [], columns: [], cells: [cell] },
      PRINT_WIDTH - 12,
    ).panels;
    const picture = rendered(reportSvg(figure), 2);
    const { columns, rows, values } = cell.picture!;
    const shade = (label: number) =>
      mix(printTheme.plane, classColour(printTheme, label), printTheme.shade * FLAT_SHADE);
    let [seen, right] = [0, 0];
    for (let row = 2; row < rows; row += 6)
      for (let column = 2; column < columns; column += 6) {
        const second = values[columns * rows + row * columns + column]!;
        if (Math.abs(second - 0.5) < 0.2) continue;
        const x = page.corner.x + panel!.x + ((column + 0.5) / columns) * panel!.width;
        const y = page.corner.y + panel!.y + ((row + 0.5) / rows) * panel!.height;
        const [red, green, blue] = /rgb\((\d+) (\d+) (\d+)\)/
          .exec(shade(second > 0.5 ? 1 : 0))!
          .slice(1)
          .map(Number);
        seen += 1;
        if (alike(picture.at(x, y), [red!, green!, blue!])) right += 1;
      }
    expect(seen).toBeGreaterThan(40);
    // Some positions are covered by a point.
    expect(right / seen).toBeGreaterThan(0.8);
  });

  test('wrongly classified points have a ring in the saved figure, as on the screen', async () => {
    const { cell, mlp } = await cellOf('epochs=20', { row: null, column: null });
    const predicted = mlp.predictions('train').slice();
    const { x, y } = cell.points;
    const wrong = [...predicted].flatMap((label, i) => (label === y[i] ? [] : [i]));
    expect(wrong.length).toBeGreaterThan(5);
    const inked = (cells: BoundaryCell[]) => {
      const body = { form: 'boundaries', rows: [], columns: [], cells } as const;
      const figure: ReportFigure = { ...words, body };
      const { corner } = layoutReport(figure);
      const [panel] = layoutBoundaries(body, PRINT_WIDTH - 12).panels;
      const picture = rendered(reportSvg(figure), 2);
      const { x0, x1, y0, y1 } = cell.window;
      const radius = radiusIn(panel!.width, cell.points.count);
      const away = radius < 3 ? radius + 0.9 : radius * 1.45 + 1.6;
      const ring = wrong.map(i => {
        const px = corner.x + panel!.x + ((x[2 * i]! - x0) / (x1 - x0)) * panel!.width;
        const py = corner.y + panel!.y + ((y1 - x[2 * i + 1]!) / (y1 - y0)) * panel!.height;
        const places = [px - away, px + away].map(at => [at, py] as const);
        return places.filter(([at, level]) => alike(picture.at(at, level), printTheme.ink, 60)).length / 2;
      });
      return ring.reduce((sum, one) => sum + one, 0) / wrong.length;
    };
    const withRings = { ...cell, picture: { ...cell.picture!, predicted } };
    expect(inked([withRings])).toBeGreaterThan(0.7);
    expect(inked([cell])).toBeLessThan(0.3);
  });

  test('a grid has one panel per network in its row and column, on as many lines as needed', async () => {
    const one = (await cellOf('epochs=1', { row: 0, column: 0 })).cell;
    const columns = Array.from({ length: 9 }, (_, i) => `column ${i}`);
    const rows = ['tanh', 'sigmoid', 'relu'];
    const cells = rows.flatMap((_, row) => columns.map((__, column) => ({ ...one, row, column })));
    const pinned = { ...one, row: null, column: null };
    const layout = layoutBoundaries({ form: 'boundaries', rows, columns, cells: [...cells, pinned] }, 593);
    expect(layout.panels).toHaveLength(28);
    expect(layout.panels.every(panel => inside(panel, 593, layout.height))).toBe(true);
    const at = (row: number, column: number) =>
      layout.panels.find(({ cell }) => cell.row === row && cell.column === column)!;
    expect(at(1, 0).x).toBe(at(0, 0).x);
    expect(at(0, 1).y).toBe(at(0, 0).y);
    expect(at(1, 0).y).toBeGreaterThan(at(0, 0).y + at(0, 0).height);
    // Nine columns do not fit beside each other: the last ones are below all rows of the first.
    expect(at(0, 8).y).toBeGreaterThan(at(2, 0).y + at(2, 0).height);
    const names = layout.headings.map(({ text }) => text);
    expect(names.filter(text => rows.includes(text))).toHaveLength(6);
    expect(names.filter(text => columns.includes(text))).toEqual(columns);
  });

  test('four classes have a region each', async () => {
    const { cell } = await cellOf('data=gaussian-quantiles&learningRate=0.001&hidden=20&epochs=1000', {
      row: null,
      column: 0,
    });
    const svg = reportSvg({
      ...words,
      body: { form: 'boundaries', rows: [], columns: ['one'], cells: [cell] },
    });
    expect(svg.match(/fill-rule="evenodd"/g)).toHaveLength(4);
    expect(() => rendered(svg)).not.toThrow();
  });
});

test('the data set has every point once, in its class’s colour', () => {
  const data = prepareData(decode('').config);
  const body = {
    form: 'data',
    points: data.train,
    classNames: data.classNames,
    window: data.bounds,
  } as const;
  const layout = layoutData(body, 593);
  expect(layout.legend.map(({ text }) => text)).toEqual(['class 0 (100)', 'class 1 (100)']);
  const svg = reportSvg({ ...words, body });
  const circles = new RegExp(`<path d="([^"]*)" fill="${classColour(printTheme, 0)}"`, 'g');
  const moves = [...svg.matchAll(circles)].map(([, path]) => path!.match(/M/g)!.length);
  // The legend's marker, and all hundred points.
  expect(moves.sort((a, b) => a - b)).toEqual([1, 100]);
  const picture = rendered(svg, 2);
  const [panel] = layout.panels;
  const [x0, x1] = [data.bounds.x0, data.bounds.x1];
  const x = 6 + panel.x + ((data.train.x[0]! - x0) / (x1 - x0)) * panel.width;
  const { y0, y1 } = data.bounds;
  const y = 6 + panel.y + ((y1 - data.train.x[1]!) / (y1 - y0)) * panel.height;
  expect(alike(picture.at(x, y), classColour(printTheme, data.train.y[0]!), 40)).toBe(true);
});

test('a figure is 160 mm wide, is well-formed, and holds its caption and its link', () => {
  const data = prepareData(decode('').config);
  const body = {
    form: 'data',
    points: data.train,
    classNames: ['<one>', 'two'],
    window: data.bounds,
  } as const;
  const svg = reportSvg({ ...words, body });
  expect(svg).toMatch(/^<svg [^>]*width="160mm"/);
  expect(svg).toContain('<title>Figure 2. a &lt; b &amp; &quot;c&quot;</title>');
  expect(svg).toContain('<desc>What there is to see. https://x.example/#figure=2</desc>');
  expect(svg).toContain('<a href="https://x.example/#figure=2">');
  expect(svg.match(/>https:\/\/x\.example\/#figure=2<\/text>/g)).toHaveLength(1);
  expect(() => rendered(svg)).not.toThrow();
  expect(() => rendered(svg.replace('</title>', ''))).toThrow();
});

test('text is broken into lines that fit, and nothing is lost', () => {
  const text = `of several words and https://x.example/#${'hidden=20,20&'.repeat(12)}`;
  const lines = wrap(text, 200, 11);
  expect(lines.length).toBeGreaterThan(4);
  expect(lines.every(line => textWidth(line, 11) <= 200)).toBe(true);
  expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
});

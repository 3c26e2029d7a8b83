import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rendered } from '../../src/charts/fixtures/rendered';
import { classColour } from '../../src/charts/core/palette';
import { lossScale, shareOf } from '../../src/charts/landscape/loss-scale';
import { PRINT_WIDTH, printTheme } from '../../src/charts/print/report-print';
import { runStyles } from '../../src/compare/views/landscape/run-styles';
import type { LaneTrack } from '../../src/compare/pool/lane-track';
import { createMlp, prepareData } from '../../src/experiment/link/experiment';
import { loadKernels } from '../kernels';
import { trainLanes } from '../lanes';
import { trainOne } from '../one';
import { readCommand } from '../options';
import { sharedLandscape } from './views';
import { writePictures } from './write-pictures';

/** Margin of a page, and the width of what is inside. */
const [MARGIN, INSIDE] = [6, PRINT_WIDTH - 12];

type Place = readonly [x: number, y: number];

const folder = () => mkdtempSync(join(tmpdir(), 'layerwise-'));
const svgIn = (out: string, name: string) => readFileSync(join(out, `${name}.svg`), 'utf8');

/** A link's pictures, its report as JSON has it, and the same network trained apart. */
async function pictured(link: string, ...options: readonly string[]) {
  const out = folder();
  const command = readCommand([link, ...options, '--out', out, '--base', 'https://x.example/']);
  if (command.kind !== 'train') throw new Error(JSON.stringify(command));
  const { config } = command.options;
  const { report, track, landscape } = await trainOne(command.options);
  await writePictures(command.pictures!, new Map([['r0c0', track]]), landscape);
  const data = prepareData(config);
  const mlp = createMlp(config, await loadKernels(config.precision), data);
  mlp.run(config.epochs * mlp.stepsPerEpoch);
  return { out, report: JSON.parse(JSON.stringify(report)), data, mlp };
}

/** The corners of every path that has this in its attributes. */
function pathsWith(svg: string, attribute: RegExp | string): Place[][] {
  return [...svg.matchAll(/<path d="([^"]*)"([^>]*)>/g)]
    .filter(([, , attributes]) => attributes!.match(attribute))
    .map(([, d]) => [...d!.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]));
}

/** The middle of the rectangle around a marker. */
function middleOf(corners: readonly Place[]): Place {
  const middle = (axis: 0 | 1) => {
    const values = corners.map(one => one[axis]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return [middle(0), middle(1)];
}

/** Expects pixels to depend on numbers by a straight line that rises or falls. */
function expectStraight(pixels: readonly number[], numbers: readonly number[], direction: 1 | -1): void {
  expect(pixels).toHaveLength(numbers.length);
  const [low, high] = [Math.min, Math.max].map(pick => numbers.indexOf(pick(...numbers)));
  const slope = (pixels[high!]! - pixels[low!]!) / (numbers[high!]! - numbers[low!]!);
  expect(Math.sign(slope)).toBe(direction);
  numbers.forEach((value, i) => {
    expect(pixels[i]! - pixels[low!]!).toBeCloseTo(slope * (value - numbers[low!]!), 1);
  });
}

test('the picture of a hidden space has a mark where the layer takes each point, and a ring around each error', async () => {
  const { out, report, data, mlp } = await pictured(
    'hidden=6,5&epochs=40&testShare=0.25&view=space,1',
    '--views',
  );
  expect(readdirSync(out).sort()).toEqual(['plane.png', 'plane.svg', 'space.png', 'space.svg']);
  const svg = svgIn(out, 'space');
  const { train, shares } = report.space as { train: Place[]; shares: number[] };
  const own = train.filter((_, i) => data.train.y[i] === 0);
  // The circles of class 0, which begin at their right.
  const circle = new RegExp(
    `d="M([\\d.]+) ([\\d.]+)A([\\d.]+) [^"]*Z" fill="${classColour(printTheme, 0)}"`,
    'g',
  );
  const places = [...svg.matchAll(circle)].map(([, x, y, r]): Place => [Number(x) - Number(r), Number(y)]);
  expect(places).toHaveLength(own.length);
  for (const axis of [0, 1] as const)
    expectStraight(
      places.map(one => one[axis]),
      own.map(one => one[axis]),
      axis === 0 ? 1 : -1,
    );
  const wrong = (['train', 'test'] as const).reduce(
    (sum, set) => sum + mlp.predictions(set).filter((label, i) => label !== data[set].y[i]).length,
    0,
  );
  expect(wrong).toBeGreaterThan(0);
  expect(pathsWith(svg, 'stroke="#000000" stroke-width="1.8"')).toHaveLength(wrong);
  expect(svg).toContain(`component 1 (${(100 * shares[0]!).toFixed(1)}`);
  expect(svg).toContain(
    '<a href="https://x.example/#testShare=0.25&amp;hidden=6,5&amp;epochs=40&amp;view=space,1"',
  );
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
});

test('the picture of the plane has the folds where the numbers say', async () => {
  const { out, report } = await pictured(
    'hidden=4&activation=relu&epochs=30&learningRate=0.002&folds=1',
    '--views',
  );
  const svg = svgIn(out, 'plane');
  const lines = pathsWith(svg, `stroke="${printTheme.above}"`);
  const told = report.folds.lines as { lines: Place[][] }[];
  expect(told).toHaveLength(4);
  expect(lines.map(line => line.length)).toEqual(told.map(one => one.lines.flat().length));
  for (const axis of [0, 1] as const)
    expectStraight(
      lines.flat().map(one => one[axis]),
      told.flatMap(one => one.lines.flat().map(place => place[axis])),
      axis === 0 ? 1 : -1,
    );
  expect(readFileSync(join(out, 'plane.png')).readUInt32BE(16)).toBe(1890);
});

test('the picture of a landscape has its contours at their losses, and the path with its start and end', async () => {
  const { out, report } = await pictured('hidden=3&epochs=30&view=landscape,path', '--views');
  const { losses, columns, rows, window, path } = report.landscape;
  const svg = svgIn(out, 'landscape');
  const height = (INSIDE * 3) / 4;
  const scale = lossScale((losses as number[][]).flat())!;
  const contours = pathsWith(svg, 'opacity="0.45"');
  expect(contours.length).toBeGreaterThan(2);
  expect(contours.length).toBeLessThanOrEqual(scale.levels.length);
  // The lowest one comes first. Between nodes the logarithm of the loss is a straight line, or the loss itself.
  const share = (row: number, column: number) => shareOf(scale, losses[row][column]);
  for (const [x, y] of contours[0]!) {
    const [column, row] = [((x - MARGIN) / INSIDE) * (columns - 1), ((y - MARGIN) / height) * (rows - 1)];
    const [left, top] = [Math.min(columns - 2, Math.floor(column)), Math.min(rows - 2, Math.floor(row))];
    const across = (line: number) =>
      share(line, left) + (column - left) * (share(line, left + 1) - share(line, left));
    const between = across(top) + (row - top) * (across(top + 1) - across(top));
    expect(between).toBeCloseTo(shareOf(scale, scale.levels[0]!), 3);
  }
  expect(contours[0]!.length).toBeGreaterThan(10);
  const at = ({ a, b }: { a: number; b: number }): Place => [
    MARGIN + ((a - window.a0) / (window.a1 - window.a0)) * INSIDE,
    MARGIN + ((window.b1 - b) / (window.b1 - window.b0)) * height,
  ];
  const [line] = pathsWith(svg, 'stroke="#000000" stroke-width="2.2"');
  const expected = [...path, path.at(-1)].map(at);
  expect(line).toHaveLength(expected.length);
  line!.forEach((corner, i) => {
    for (const axis of [0, 1] as const) expect(corner[axis]).toBeCloseTo(expected[i]![axis], 1);
  });
  // The diamond at the start.
  const [diamond] = pathsWith(svg, 'stroke="#000000" stroke-width="2" ');
  for (const axis of [0, 1] as const) expect(middleOf(diamond!)[axis]).toBeCloseTo(expected[0]![axis], 1);
  expect(() => rendered(svg)).not.toThrow();
});

test('a comparison has a sheet of all planes and spaces, or one landscape with each run’s own path', async () => {
  const commandOf = (link: string) => {
    const out = folder();
    const command = readCommand([link, '--out', out]);
    if (command.kind !== 'compare') throw new Error(JSON.stringify(command));
    return { out, command };
  };
  const spaces = commandOf('rows=hidden:4;3,2;&epochs=5&view=space');
  const tracks = new Map<string, LaneTrack>();
  for (const { id, options } of spaces.command.tasks) tracks.set(id, (await trainOne(options)).track);
  await writePictures(spaces.command.pictures!, tracks, null);
  const sheet = svgIn(spaces.out, 'space');
  expect(sheet.match(/<clipPath/g)).toHaveLength(3);
  expect(sheet).toContain('>no hidden layer</text>');
  expect(svgIn(spaces.out, 'plane').match(/<clipPath/g)).toHaveLength(3);

  const link = 'rows=seed:0;1;2&epochs=20&view=landscape,path';
  const { out, command } = commandOf(link);
  expect(await trainLanes(command, () => Promise.resolve())).toBe(0);
  const svg = svgIn(out, 'landscape');
  const { lanes } = command.pictures!;
  const shared = await sharedLandscape(lanes.map(({ config }) => config));
  if (!('walks' in shared)) throw new Error(shared.why);
  const { window } = shared.landscape;
  const looks = runStyles(command.pictures!.comparison!, lanes, printTheme);
  const ends = looks.map(({ colour }, run) => {
    const line = pathsWith(svg, `stroke="${colour.replace(/[()]/g, '\\$&')}" stroke-width="2.2"`)[0]!;
    const { a, b } = shared.walks[run]!.places.at(-1)!;
    const [x, y] = line.at(-1)!;
    expect(x).toBeCloseTo(MARGIN + ((a - window.a0) / (window.a1 - window.a0)) * INSIDE, 1);
    expect(y).toBeCloseTo(MARGIN + (((window.b1 - b) / (window.b1 - window.b0)) * INSIDE * 3) / 4, 1);
    // The run's marker at the end of its path, and in the list of names.
    expect(svg.split(`Z" fill="${colour}"`)).toHaveLength(3);
    return colour;
  });
  expect(new Set(ends).size).toBe(3);
  for (const name of ['seed 0', 'seed 1', 'seed 2']) expect(svg).toContain(`>${name}</text>`);
});

test('a regression has its output as areas of colour, and says why it has no hidden space', async () => {
  const { out, report } = await pictured('data=reg-plane&hidden=4&epochs=200&view=space', '--views');
  expect(readdirSync(out).sort()).toEqual(['plane.png', 'plane.svg']);
  expect(report.noSpace).toContain('This network predicts a number');
  const svg = svgIn(out, 'plane');
  expect(svg.match(/fill-rule="evenodd"/g)!.length).toBeGreaterThan(10);
  expect(svg).toContain('<linearGradient');
});

test('a regression on one input has its curve, and each unit’s part with its name', async () => {
  const { out } = await pictured('data=sine&hidden=3&epochs=40');
  const names = [...svgIn(out, 'plane').matchAll(/>(unit \d|bias)</g)].map(([, name]) => name);
  expect(new Set(names)).toEqual(new Set(['bias', 'unit 1', 'unit 2', 'unit 3']));
  expect(readdirSync(out).sort()).toEqual(['plane.png', 'plane.svg']);
});

test('pictures of the Digits lab, and an address without pictures, are refused', () => {
  const reasonsOf = (...args: string[]) => {
    const command = readCommand(args);
    return command.kind === 'bad' ? command.reasons : [];
  };
  expect(reasonsOf('lab=digits&data=drawn', '--out', 'x')).toEqual([
    '--out: expected a link of the Points lab',
  ]);
  expect(reasonsOf('hidden=3', '--base', 'x')).toEqual(['--base: expected only with --out']);
  expect(reasonsOf('hidden=3', '--out', '')).toEqual(['--out: expected a folder for the pictures']);
});

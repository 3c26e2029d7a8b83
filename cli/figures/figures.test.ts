import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { decodePlace } from '../../src/experiment/link/place';
import { readFiguresCommand } from './figures-options';
import { rasterise } from '../rasterise';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Ended {
  code: number;
  out: string;
  err: string;
}

function figures(...args: string[]): Promise<Ended> {
  const all = ['--import', 'tsx', 'cli/figures/figures.ts', ...args];
  return new Promise(resolve =>
    execFile(process.execPath, all, { cwd: root, maxBuffer: 1e8 }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    ),
  );
}

test('writes each figure as SVG, PNG and JSON, with the measurements of its networks and claims', async () => {
  const out = join(mkdtempSync(join(tmpdir(), 'layerwise-')), 'made', 'here');
  const words = [
    '2,8',
    '--drawn',
    '--images',
    '300',
    '--epochs',
    '2',
    '--seeds',
    '2',
    '--base',
    'https://x.example/',
  ];
  const { code, out: printed, err } = await figures(...words, '--out', out);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const names = ['02', '08'].flatMap(number =>
    ['svg', 'png', 'json'].map(kind => `figure-${number}.${kind}`),
  );
  expect(printed.trim().split('\n')).toEqual(names.map(name => join(out, name)));
  expect(readdirSync(out).sort()).toEqual([...names].sort());

  const two = JSON.parse(readFileSync(join(out, 'figure-02.json'), 'utf8'));
  expect(two.lanes.map((lane: { label: string; epoch: number }) => [lane.label, lane.epoch])).toEqual([
    ['tanh', 2],
    ['sigmoid', 2],
    ['ReLU', 2],
  ]);
  expect(two.claims.map((claim: { name: string }) => claim.name)).toEqual([
    'straight-pieces',
    'settled-halfway',
  ]);
  expect(two.claims[1].seeds.map((one: { seed: number }) => one.seed)).toEqual([0, 1]);
  // Seed 0 is the figure's own.
  expect(two.claims[1].seeds[0].values).toEqual(two.claims[1].values);
  expect(two.claims[1].seeds[1].values).not.toEqual(two.claims[1].values);

  const eight = JSON.parse(readFileSync(join(out, 'figure-08.json'), 'utf8'));
  expect(eight.data).toContain('drawn');
  expect(eight.caption).toContain('300 training images of digits drawn by Layerwise');
  const { place, problems } = decodePlace(eight.link);
  expect(problems).toEqual([]);
  expect(place).toMatchObject({
    kind: 'lab',
    config: { lab: 'digits', data: 'drawn', images: 300, epochs: 2 },
  });
  expect(eight.lanes[0].looks.map((look: { step: number }) => look.step)).toEqual([0, 12]);

  for (const number of ['02', '08']) {
    const svg = readFileSync(join(out, `figure-${number}.svg`), 'utf8');
    expect(svg).toContain('https://x.example/#');
    const png = readFileSync(join(out, `figure-${number}.png`));
    // 160 mm at 300 dots per inch, stored in the file.
    expect(png.readUInt32BE(16)).toBe(1890);
    expect(png.subarray(37, 41).toString()).toBe('pHYs');
    expect(png.readUInt32BE(41)).toBe(11_811);
  }
});

test('letters show on every machine, because the fonts come with the app', () => {
  const svg = (text: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="160mm" height="20mm" viewBox="0 0 604 75">${text}</svg>`;
  const blank = rasterise(svg(''));
  const words = (weight: string, letters: string) =>
    rasterise(
      svg(
        `<text x="10" y="40" font-family="system-ui, sans-serif" font-size="30"${weight}>${letters}</text>`,
      ),
    );
  const plain = words('', '×√₁²−≥ abc');
  expect(plain.length).toBeGreaterThan(blank.length + 1000);
  expect(Buffer.compare(plain, words(' font-weight="bold"', '×√₁²−≥ abc'))).not.toBe(0);
});

test('impossible requests are refused with the reason', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'layerwise-'));
  const refused = await figures('7', '--out', join(empty, 'out'), '--data-dir', empty);
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.err).toContain('contains no MNIST files');
  const read = (...args: string[]) => {
    const command = readFiguresCommand(args);
    return command.kind === 'bad' ? command.reasons.join('; ') : command;
  };
  expect(read('2')).toContain('--out');
  expect(read('0', '38', 'x', '--out', 'o')).toMatch(/^0: expected .*; 38: expected .*; x: expected/);
  expect(read('2', '--out', 'o', '--epochs', '1.5')).toContain('--epochs: 1.5');
  expect(read('2', '--out', 'o', '--seeds', '99')).toContain('--seeds: 99');
  expect(read('2', '--out', 'o', '--bogus')).toContain('bogus');
  expect(read('--help')).toEqual({ kind: 'help' });
  expect(read('7-9', '2,8', '--out', 'o')).toMatchObject({ options: { numbers: [2, 7, 8, 9] } });
  expect(read('--out', 'o')).toMatchObject({
    options: { numbers: Array.from({ length: 37 }, (_, i) => i + 1) },
  });
});

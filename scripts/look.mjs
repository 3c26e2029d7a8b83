// Pictures of the built app in every size and theme, to look at while working on it:
//   node scripts/look.mjs [hash] [--epoch 2000] [--out .build/look]
import { parseArgs } from 'node:util';
import { takeScreenshots, untilEpoch } from './screenshots.mjs';

const sizes = [
  [1440, 900],
  [1920, 1080],
  [390, 844],
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { epoch: { type: 'string', default: '2000' }, out: { type: 'string', default: '.build/look' } },
});
const hash = untilEpoch(positionals[0] ?? '', Number(values.epoch));
const shots = sizes.flatMap(([width, height]) =>
  ['light', 'dark'].map(theme => ({ file: `${width}x${height}-${theme}.png`, hash, width, height, theme })),
);
for (const path of await takeScreenshots(shots, values.out)) process.stdout.write(`${path}\n`);

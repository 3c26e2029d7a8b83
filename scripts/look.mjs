// Pictures of the built app in every size and theme, to look at while working on it:
//   node scripts/look.mjs [hash] [--epoch 2000, where the hash names none] [--out .build/look]
import { parseArgs } from 'node:util';
import { takeScreenshots, untilEpoch } from './screenshots.mjs';

const sizes = [
  [1440, 900],
  [1920, 1080],
  [390, 844],
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { epoch: { type: 'string' }, out: { type: 'string', default: '.build/look' } },
});
const [asked = ''] = positionals;
const isNamed = /(^|[#&])(epochs=|figure)/.test(asked);
const hash =
  isNamed && !values.epoch ? asked.replace(/^#/, '') : untilEpoch(asked, Number(values.epoch ?? 2000));
const shots = sizes.flatMap(([width, height]) =>
  ['light', 'dark'].map(theme => ({ file: `${width}x${height}-${theme}.png`, hash, width, height, theme })),
);
for (const path of await takeScreenshots(shots, values.out)) process.stdout.write(`${path}\n`);

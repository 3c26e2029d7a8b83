// The README's pictures, of the built app at 1440 × 900: npm run build && npm run pictures
import { takeScreenshots, untilEpoch } from './screenshots.mjs';

const links = {
  points: untilEpoch('hidden=20', 20_000),
  digits: untilEpoch('lab=digits&data=drawn&images=10000', 2),
  // A step whose question does not hold its run back.
  lesson: 'lesson=hidden-unit&step=5',
  compare: untilEpoch('rows=hidden:3;10;20&columns=activation:tanh;sigmoid;relu', 20_000),
};

const shots = Object.entries(links).flatMap(([name, hash]) =>
  ['light', 'dark'].map(theme => ({ file: `${name}-${theme}.png`, hash, width: 1440, height: 900, theme })),
);

for (const path of await takeScreenshots(shots, 'docs')) process.stdout.write(`${path}\n`);

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createReader, drawnDigits, realDigits, TEST_FILES, type LabelledDigits } from './drawn-worth';
import { percentText } from '../src/experiment/settings/number-text';
import { messageOf } from '../src/data/message-of';

const usage = `usage: npm run -s drawn -- [options]

Trains LeNet-5 only on digits that Layerwise draws. After each epoch it prints the accuracy on 10,000 other drawn digits
and on MNIST's 10,000 test images.

  --data-dir DIR   folder of MNIST's test files (default public/data/mnist, filled by npm run data)
  --epochs N       passes over the digits, 1 to 1000 (default 5)
  --images N       digits drawn for training, 50 to 60,000 (default 60,000)
  --seed S         seed of the digits and of the initial weights (default 0)
  --help           show this

exit status: 0 at least 90 % of MNIST right at the end, 1 less, 2 no MNIST or a bad option`;

/** Most digits for training. The test digits come after these. */
const MOST_IMAGES = 60_000;
const TESTED = 10_000;
const LEAST_ACCURACY = 0.9;
const [TOO_LOW, BAD] = [1, 2];

const flags = {
  'data-dir': { type: 'string', default: 'public/data/mnist' },
  epochs: { type: 'string', default: '5' },
  images: { type: 'string', default: String(MOST_IMAGES) },
  seed: { type: 'string', default: '0' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Runs the command and returns its exit status. */
async function main(args: readonly string[]): Promise<number> {
  let real: LabelledDigits;
  let wanted: { epochs: number; images: number; seed: number };
  try {
    const { values } = parseArgs({ args: [...args], options: flags });
    if (values.help) {
      console.log(usage);
      return 0;
    }
    wanted = {
      epochs: wholeNumber('--epochs', values.epochs, 1, 1000),
      images: wholeNumber('--images', values.images, 50, MOST_IMAGES),
      seed: wholeNumber('--seed', values.seed, 0, 2 ** 32 - 1),
    };
    const folder = values['data-dir'];
    if (!TEST_FILES.every(name => existsSync(join(folder, name))))
      throw new Error(
        `${folder}: no MNIST files there (${TEST_FILES.join(', ')}); npm run data downloads them`,
      );
    real = await realDigits(folder);
  } catch (error) {
    console.error(messageOf(error));
    return BAD;
  }
  return train(real, wanted.epochs, wanted.images, wanted.seed);
}

async function train(real: LabelledDigits, epochs: number, images: number, seed: number): Promise<number> {
  const began = performance.now();
  const digits = drawnDigits(seed, 0, images);
  const micros = ((performance.now() - began) * 1000) / images;
  console.log(`drew ${images} digits of seed ${seed}, ${micros.toFixed(0)} µs each`);
  const unseen = drawnDigits(seed, MOST_IMAGES, TESTED);
  const reader = await createReader(seed);
  let accuracy = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    await reader.learn(digits, epoch);
    accuracy = await reader.accuracy(real);
    const onDrawn = await reader.accuracy(unseen);
    console.log(
      `epoch ${epoch + 1}: drawn digits ${percentText(onDrawn, 2)}, MNIST ${percentText(accuracy, 2)}`,
    );
  }
  return accuracy >= LEAST_ACCURACY ? 0 : TOO_LOW;
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Error(`${name}: ${text} is not a whole number from ${least} to ${most}`);
}

process.exitCode = await main(process.argv.slice(2));

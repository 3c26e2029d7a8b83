import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The four files as published. */
const FILES = ['train-images-idx3', 'train-labels-idx1', 't10k-images-idx3', 't10k-labels-idx1'].map(
  name => `${name}-ubyte.gz`,
);

/** The first folder that has MNIST; null if there is none. */
export function findMnist(): string | null {
  const folders = [process.env['LAYERWISE_MNIST'], 'public/data/mnist', '../shared/data/mnist'];
  const whole = (folder: string | undefined) =>
    folder !== undefined && FILES.every(file => existsSync(resolve(folder, file)));
  return folders.find(whole) ?? null;
}

/** A folder of links to the built app, and to MNIST in `data/mnist`. `remove` deletes it. */
export function withMnist(mnist: string): { dir: string; remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'layerwise-bench-'));
  for (const name of readdirSync('dist'))
    if (name !== 'data') symlinkSync(resolve('dist', name), join(dir, name));
  mkdirSync(join(dir, 'data'));
  symlinkSync(resolve(mnist), join(dir, 'data/mnist'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

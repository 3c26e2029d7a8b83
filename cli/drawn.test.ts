import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createReader, drawnDigits, realDigits, TEST_FILES } from './drawn-worth';

const folder = [process.env.LAYERWISE_MNIST, 'public/data/mnist', '../shared/data/mnist'].find(
  candidate => candidate && TEST_FILES.every(name => existsSync(join(candidate, name))),
);
if (!folder) console.warn('MNIST is not here (npm run data downloads it), so its tests are skipped');

// MNIST's files are not in the repository: only a machine that has them can measure this.
test.skipIf(!folder)(
  'LeNet-5 trained only on 10,000 drawn digits reads 85 % of MNIST’s test images',
  async () => {
    const real = await realDigits(folder!);
    const drawn = drawnDigits(0, 0, 10_000);
    const reader = await createReader(0);
    expect(await reader.accuracy(real)).toBeLessThan(0.4);
    for (let epoch = 0; epoch < 2; epoch++) await reader.learn(drawn, epoch);
    expect(await reader.accuracy(real)).toBeGreaterThanOrEqual(0.85);
  },
  120_000,
);

test('the command reports what it cannot do', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'cli/drawn.ts', ...args], { encoding: 'utf8' });
  const without = run('--data-dir', 'cli/fixtures');
  expect([without.status, without.stdout]).toEqual([2, '']);
  expect(without.stderr).toContain('cli/fixtures: no MNIST files there');
  const wrong = run('--images', '60001');
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toBe('--images: 60001 is not a whole number from 50 to 60000\n');
  const help = run('--help');
  expect([help.status, help.stdout.split('\n')[0]]).toEqual([0, 'usage: npm run -s drawn -- [options]']);
}, 60_000);

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { test } from '../support/test';

const tfjs = (part: string) => `@tensorflow/tfjs-${part}`;

/** The scripts that the page loads before anything else: those that index.html names, and what they import at once. */
function firstScripts(): Set<string> {
  const named = readFileSync('dist/index.html', 'utf8').matchAll(/(?:src|href)="\.\/assets\/([\w.-]+\.js)"/g);
  const files = new Set([...named].map(([, file = '']) => file));
  // A file that the loop adds is visited, too.
  for (const file of files) {
    const text = readFileSync(join('dist/assets', file), 'utf8');
    for (const [, imported = ''] of text.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]/g))
      files.add(imported);
  }
  return files;
}

test('the page begins with at most 121 kB of gzipped JavaScript', () => {
  const files = [...firstScripts()];
  expect(files).toContainEqual(expect.stringMatching(/^index-/));
  const sizes = files.map(file => gzipSync(readFileSync(join('dist/assets', file)), { level: 9 }).length);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  test.info().annotations.push({ type: 'gzipped', description: `${bytes} bytes` });
  expect(bytes).toBeGreaterThan(60_000);
  // What only some people need belongs into a part that loads late.
  expect(bytes).toBeLessThanOrEqual(121_000);
});

test('TensorFlow.js and its licenses are in the built folder once', () => {
  const scripts = readdirSync('dist/assets').filter(file => file.endsWith('.js'));
  const filesWith = (text: string) =>
    scripts
      .filter(file => readFileSync(join('dist/assets', file), 'utf8').includes(text))
      .map(file => file.replace(/-.{8}\.js$/, ''));
  // Texts of its core and of a kernel of each backend.
  expect(filesWith('not registered for backend')).toEqual(['tfjs-core']);
  expect(filesWith('conv2dBackpropFilter')).toEqual(['cpu']);
  expect(filesWith('isnan_custom')).toEqual(['webgl']);
  expect(filesWith('@compute')).toEqual(['webgpu']);
  const licenses = readFileSync('dist/licenses.md', 'utf8');
  const packages = ['react-dom', ...['core', 'backend-cpu', 'backend-webgl', 'backend-webgpu'].map(tfjs)];
  for (const one of packages) expect(licenses.split(`\n## ${one} - `)).toHaveLength(2);
});

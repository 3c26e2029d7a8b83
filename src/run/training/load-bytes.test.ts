import { afterEach, expect, test, vi } from 'vitest';
import { loadBytes } from './load-bytes';

afterEach(() => vi.unstubAllGlobals());

test('a file missing on the server is reported with the status; an existing file is loaded', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('not here', { status: 404 })));
  await expect(loadBytes('The kernels', 'k.wasm')).rejects.toMatchObject({
    name: 'NotLoaded',
    message: 'The kernels could not be loaded (status 404).',
  });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(Uint8Array.of(1, 2))));
  expect(new Uint8Array(await loadBytes('The kernels', 'k.wasm'))).toEqual(Uint8Array.of(1, 2));
});

test('without a network, the message has no status', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(loadBytes('The kernels', 'k.wasm')).rejects.toMatchObject({
    message: 'The kernels could not be loaded.',
  });
});

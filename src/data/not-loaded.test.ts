import { expect, test } from 'vitest';
import { loadPart, NotLoaded } from './not-loaded';

async function failureOf(promise: Promise<unknown>): Promise<NotLoaded> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof NotLoaded)) throw new Error(`expected a NotLoaded, got ${String(error)}`);
  return error;
}

test('a part that fails to load is named in a sentence, and the browser’s error is kept as the cause', async () => {
  const cause = new TypeError('Failed to fetch dynamically imported module: http://host/x.js');
  const error = await failureOf(loadPart('The help', () => Promise.reject(cause)));
  expect(error.message).toBe('The help could not be loaded.');
  expect(error.cause).toBe(cause);
});

test('when a nested part fails to load, that part is named', async () => {
  const inner = () => loadPart('WebGL', () => Promise.reject(new TypeError('x')));
  expect((await failureOf(loadPart('TensorFlow.js', inner))).what).toBe('WebGL');
});

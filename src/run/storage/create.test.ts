import { expect, test, vi } from 'vitest';
import { create } from './create';
import { PaintQueue } from '../life/paint-queue';

test('a failing subscriber stops neither the other subscribers nor the code that made the change', () => {
  const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const use = create<{ count: number }>()(() => ({ count: 0 }));
  const heard: number[] = [];
  use.subscribe(() => {
    throw new Error('this one fails');
  });
  const stop = use.subscribe(({ count }) => heard.push(count));
  use.setState({ count: 1 });
  stop();
  use.setState({ count: 2 });
  expect(heard).toEqual([1]);
  expect(reported).toHaveBeenCalledTimes(2);
  reported.mockRestore();
});

test('a failing painter stops neither the other painters nor the message to the worker', async () => {
  const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.stubGlobal('requestAnimationFrame', (call: () => void) => setTimeout(call, 0));
  const queue = new PaintQueue<string>();
  const painted: string[] = [];
  queue.onPaint(() => {
    throw new Error('this one fails');
  });
  queue.onPaint(frame => painted.push(`first ${frame}`));
  queue.onPaint(() => {
    throw new Error('this one fails, too');
  }, true);
  queue.onPaint(frame => painted.push(`expensive ${frame}`), true);
  const told = new Promise<void>(resolve => queue.show('frame', resolve));
  await told;
  expect(painted).toEqual(['first frame', 'expensive frame']);
  expect(reported).toHaveBeenCalledTimes(2);
  vi.unstubAllGlobals();
  reported.mockRestore();
});

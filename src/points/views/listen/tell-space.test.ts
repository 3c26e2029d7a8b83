import { expect, it } from 'vitest';
import type { ReadyReply } from '../../protocol';
import { begin, isFinished } from '../../training/fixtures/trained';
import { tellSpace } from './tell-space';

async function told(link: Parameters<typeof begin>[0], layer: number) {
  const run = begin(link);
  await run.frame(isFinished);
  const units = run.config.hidden[layer]!;
  const axes =
    units > 2 ? ({ kind: 'principal', fit: 0 } as const) : ({ kind: 'units', across: 0, up: 1 } as const);
  run.look({ space: { layer, axes } });
  const { space, predictedTrain, measures } = await run.frame(one => one.space !== null);
  const ready = run.replies.find((reply): reply is ReadyReply => reply.type === 'ready')!;
  return { measures, text: tellSpace(space!, ready.train, ready.classNames, predictedTrain).join(' ') };
}

it('tells classes that a straight line parts, and that they do not mix', async () => {
  const { text, measures } = await told({ noise: 0.1, hidden: [6, 2], epochs: 1000 }, 1);
  expect(measures.trainAccuracy).toBe(1);
  expect(text).toContain('Layer 2 has two units, so nothing is left out.');
  expect(text).toContain('The output parts the classes by a straight line: all points are on their side.');
  expect(text).toMatch(
    /The middle of each class: that of class 0 at unit 1 −?[\d.]+ and unit 2 −?[\d.]+; that of class 1/,
  );
  expect(text).toContain('The classes do not mix');
});

it('tells how many points are on the wrong side, and how many mix', async () => {
  const { text, measures } = await told({ data: 'circles', noise: 0.3, hidden: [2], epochs: 5 }, 0);
  const wrong = Math.round((1 - measures.trainAccuracy) * 200);
  expect(wrong).toBeGreaterThan(20);
  expect(text).toContain(`${wrong} of 200 points are on the wrong side`);
  expect(text).toMatch(/The classes mix: the nearest neighbour of \d+ of 200 points is of another class\./);
});

it('says of a wide layer how much is shown', async () => {
  const { text } = await told({ hidden: [9], epochs: 20 }, 0);
  expect(text).toMatch(/First two principal components of 9 units, found at epoch 20\. They hold \d+/);
  expect(text).not.toContain('The output parts');
});

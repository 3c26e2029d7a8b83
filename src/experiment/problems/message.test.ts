import { describe, expect, it } from 'vitest';
import { decodePlace } from '../link/place';
import type { Problem, ProblemKind } from '../link/problem';
import { defaultConfig } from '../settings/settings';
import { badLinks } from './fixtures/bad-links';
import { messageOf, messagesOf } from './message';

const problemsOf = (link: string) => decodePlace(`#${link}`).problems;

/** What the labs say of a link when its data or its network are there. */
const ofLabs: readonly Problem[] = [
  { key: 'maths', value: 'p900', kind: 'no-point', used: 'p200', count: 200 },
  { key: 'cell', value: 'conv9,1,1,1', kind: 'no-cell' },
  { key: 'momentum', value: '0.9', kind: 'no-effect', beside: defaultConfig },
];
const manyUnknown = Array.from({ length: 33 }, (_, i) => `k${i}=1`).join('&');
const manyPinned = Array.from({ length: 37 }, () => 'lane=').join('&');

const kinds: Readonly<Record<ProblemKind, true>> = {
  ...{ refused: true, partly: true, fixed: true, elsewhere: true, clash: true, unknown: true },
  ...{ repeated: true, more: true, 'beside-page': true, misplaced: true, 'no-part': true, 'no-point': true },
  ...{ 'no-cell': true, 'not-varied': true, 'same-axis': true, 'no-values': true, 'axis-value': true },
  ...{ 'axis-own': true, 'axis-twice': true, 'many-values': true, 'many-runs': true, 'many-pinned': true },
  ...{ 'other-lab': true, cure: true, 'no-effect': true },
};

describe('what is said of a bad link', () => {
  it.each(badLinks)('%s', (link, ...messages) => {
    expect(messagesOf(problemsOf(link))).toEqual(messages);
  });

  it('names what the labs find, and counts what would be too much', () => {
    expect(messagesOf(ofLabs)).toEqual([
      'maths=p900: there are only 200 points. The last one, p200, is shown.',
      expect.stringMatching(/^cell=conv9,1,1,1: this network has no such value\. Expected .* is shown\.$/),
      'momentum=0.9 has no effect: the optimizer gd has no such setting.',
    ]);
    expect(messagesOf(problemsOf(manyUnknown)).at(-1)).toBe(
      '3 more parts of the link name no setting. They are left out.',
    );
    expect(messagesOf(problemsOf(manyPinned))).toContain(
      'The link pins 37 experiments. At most 36 runs are shown.',
    );
  });

  it('has words for every kind of problem, in whole sentences that say what is done', () => {
    const links = [...badLinks.map(([link]) => link), manyUnknown, manyPinned];
    const problems = [...links.flatMap(problemsOf), ...ofLabs];
    expect(new Set(problems.map(({ kind }) => kind))).toEqual(new Set(Object.keys(kinds)));
    for (const problem of problems) {
      const message = messageOf(problem);
      expect(message).toMatch(/^.{20,450}\.$/su);
      expect(message).not.toMatch(/undefined|NaN,|null|\[object| {2}|\.\./);
    }
  });
});

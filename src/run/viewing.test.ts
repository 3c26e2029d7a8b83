import { expect, it } from 'vitest';
import { plainViewing } from '../experiment/link/viewing';
import { followInView, followLink, useViewing, whenInView } from './viewing';

const embedded = { ...plainViewing, embed: true };

it('counts an embedded page as out of view until it is seen, and any other as in view', () => {
  let begun = 0;
  followLink(plainViewing);
  whenInView(() => (begun += 1));
  expect(begun).toBe(1);
  followLink(embedded);
  whenInView(() => (begun += 1));
  expect(begun).toBe(1);
  useViewing.setState({ inView: true });
  useViewing.setState({ inView: false });
  useViewing.setState({ inView: true });
  expect(begun).toBe(2);
});

it('keeps what was seen when another link arrives in the frame', () => {
  followLink(plainViewing);
  followLink(embedded);
  useViewing.setState({ inView: true });
  followLink({ ...embedded, pace: 'full' });
  expect(useViewing.getState().inView).toBe(true);
  followLink(plainViewing);
  followLink(embedded);
  expect(useViewing.getState().inView).toBe(false);
});

it('tells each change once', () => {
  const told: boolean[] = [];
  followLink(plainViewing);
  const stop = followInView(inView => told.push(inView));
  useViewing.setState({ inView: false });
  useViewing.setState({ inView: false });
  useViewing.setState({ inView: true });
  stop();
  useViewing.setState({ inView: false });
  expect(told).toEqual([false, true]);
});

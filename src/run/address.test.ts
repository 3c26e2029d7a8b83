import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { plainViewing } from '../experiment/link/viewing';
import { forgetWaiting, takeBackAddress, writeAddress } from './address';
import { followLink } from './viewing';

const app = 'https://school.example/app/';
let budget = 0;
/** How many entries the page has added to the browser's history. */
let entries = 0;

beforeEach(() => {
  vi.useFakeTimers();
  const place = { href: app };
  const past: { state: unknown; href: string }[] = [];
  const stub = {
    state: null as unknown,
    pushState: (state: unknown, _: string, link: string) => {
      const before = { state: stub.state, href: place.href };
      stub.replaceState(state, _, link);
      past.push(before);
      entries += 1;
    },
    replaceState: (state: unknown, _: string, link: string) => {
      budget -= 1;
      if (budget < 0) throw new DOMException('too many calls', 'SecurityError');
      stub.state = state;
      place.href = link;
    },
    back: () =>
      setTimeout(() => {
        const { state, href } = past.pop()!;
        stub.state = state;
        place.href = href;
        entries -= 1;
      }, 20),
  };
  vi.stubGlobal('location', place);
  vi.stubGlobal('history', stub);
  [budget, entries] = [100, 0];
});

afterEach(() => {
  forgetWaiting();
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('writes few changes at once', () => {
  writeAddress(`${app}#noise=0.1`, 'push');
  writeAddress(`${app}#noise=0.2`, 'replace');
  expect([location.href, entries]).toEqual([`${app}#noise=0.2`, 1]);
});

it('stays below the browser’s limit while a slider is dragged for a minute, and ends at the newest link', () => {
  writeAddress(`${app}#noise=0`, 'push');
  for (let frame = 1; frame <= 3600; frame += 1) {
    writeAddress(`${app}#noise=${frame}`, 'replace');
    vi.advanceTimersByTime(16);
    if (frame % 1875 === 0) {
      expect(budget).toBeGreaterThanOrEqual(0);
      budget = 100;
    }
  }
  vi.advanceTimersByTime(2000);
  expect([location.href, entries]).toEqual([`${app}#noise=3600`, 1]);
});

it('tries again if the browser throws, with the newest link and its own history entry', () => {
  budget = 0;
  writeAddress(`${app}#noise=0.1`, 'push');
  writeAddress(`${app}#noise=0.2`, 'replace');
  expect(location.href).toBe(app);
  budget = 100;
  vi.advanceTimersByTime(2000);
  expect([location.href, entries]).toEqual([`${app}#noise=0.2`, 1]);
});

it('writes nothing late after the person has navigated away', () => {
  budget = 0;
  writeAddress(`${app}#noise=0.1`, 'push');
  forgetWaiting();
  budget = 100;
  vi.advanceTimersByTime(60_000);
  expect(location.href).toBe(app);
});

it('makes no entry in the history of the page that embeds this one', () => {
  followLink({ ...plainViewing, embed: true });
  writeAddress(`${app}#noise=0.1&embed=1`, 'push');
  vi.advanceTimersByTime(2000);
  expect([location.href, entries]).toEqual([`${app}#noise=0.1&embed=1`, 0]);
  followLink(plainViewing);
  writeAddress(`${app}#noise=0.1`, 'push');
  expect([location.href, entries]).toEqual([`${app}#noise=0.1`, 1]);
});

it('goes back when a change is taken back, so that Back does not return to it', () => {
  writeAddress(`${app}#noise=0.1`, 'push');
  writeAddress(`${app}#changes=1`, 'push');
  writeAddress(`${app}#changes=1,2`, 'push');
  takeBackAddress(`${app}#changes=1`);
  vi.advanceTimersByTime(100);
  expect([location.href, entries]).toEqual([`${app}#changes=1`, 2]);
  takeBackAddress(`${app}#noise=0.1`);
  vi.advanceTimersByTime(100);
  expect([location.href, entries]).toEqual([`${app}#noise=0.1`, 1]);
});

it('replaces the link with a change that was opened', () => {
  location.href = `${app}#changes=1`;
  takeBackAddress(app);
  vi.advanceTimersByTime(2000);
  expect([location.href, entries]).toEqual([app, 0]);
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { plainViewing } from '../../experiment/link/viewing';

/** A storage with these texts, in the form of the browser's. */
class Texts {
  isFull = false;
  constructor(readonly texts = new Map<string, string>()) {}
  getItem(key: string): string | null {
    return this.texts.get(key) ?? null;
  }
  setItem(key: string, text: string): void {
    if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
    this.texts.set(key, text);
  }
  removeItem(key: string): void {
    this.texts.delete(key);
  }
}

let local = new Texts();
let session = new Texts();

beforeEach(() => {
  vi.resetModules();
  local = new Texts();
  session = new Texts();
  vi.stubGlobal('localStorage', local);
  vi.stubGlobal('sessionStorage', session);
});
afterEach(() => vi.unstubAllGlobals());

/** The stores as a page that has just been opened has them. */
const preferences = () => import('../preferences');
const stored = (storage: Texts, key: string) => (JSON.parse(storage.texts.get(key) ?? '{}') as Json).state;
interface Json {
  state: Record<string, unknown>;
}

it('takes over everything that earlier versions stored under other names', async () => {
  const measured = [{ name: 'wasm', device: 'SIMD kernels, one core', msPerStep: 2.5 }];
  const own = { points: '0 0 1', classNames: ['a', 'b'] };
  local.texts.set('layerwise-theme', 'dark');
  local.texts.set('layerwise-introduction', 'off');
  local.texts.set('layerwise-letter-keys', 'off');
  local.texts.set('layerwise-own-points', JSON.stringify(own));
  local.texts.set('layerwise-engines', JSON.stringify({ browser: 'X 1', measured }));
  session.texts.set('layerwise-large-type', 'true');
  session.texts.set('layerwise-pace', '2.5');
  session.texts.set('layerwise-pinned', JSON.stringify(['hidden=3', 7, 'hidden=4']));
  vi.stubGlobal('navigator', { userAgent: 'X 1' });

  const { usePreferences, useLargeType } = await preferences();
  expect(usePreferences.getState()).toEqual({ theme: 'dark', guide: false, letterKeys: false });
  expect(useLargeType.getState()).toEqual({ presenting: true });
  expect((await import('../viewing')).useViewing.getState().speed).toBe(2.5);
  expect((await import('../pins')).usePins.getState().pins).toEqual(['hidden=3', 'hidden=4']);
  expect((await import('../config')).keptOwnPoints()).toEqual({ ...own, numbers: false, columnNames: [] });
  const engines = await import('../../digits/page/measured-engines');
  expect(engines.keptMeasured()).toEqual(measured);

  // The new page needs the older names no more.
  expect([...local.texts.keys()].sort()).toEqual([
    'layerwise-engine-times',
    'layerwise-points',
    'layerwise-preferences',
  ]);
  expect([...session.texts.keys()].sort()).toEqual(['layerwise-pins', 'layerwise-speed', 'layerwise-type']);
  vi.resetModules();
  expect((await preferences()).usePreferences.getState().theme).toBe('dark');
  expect((await import('../viewing')).useViewing.getState().speed).toBe(2.5);
});

it('keeps a choice for the next page', async () => {
  (await preferences()).usePreferences.change({ guide: false });
  expect(stored(local, 'layerwise-preferences')).toEqual({ theme: null, guide: false, letterKeys: true });
  vi.resetModules();
  expect((await preferences()).usePreferences.getState().guide).toBe(false);
});

it('keeps what another tab has chosen meanwhile', async () => {
  const here = (await preferences()).usePreferences;
  vi.resetModules();
  const there = (await preferences()).usePreferences;
  there.change({ theme: 'dark' });
  here.change({ guide: false });
  expect(here.getState()).toEqual({ theme: 'dark', guide: false, letterKeys: true });
  expect(there.fresh()).toEqual(here.getState());
});

it('reads nothing that is not a value of its kind', async () => {
  for (const text of ['', 'null', '[]', '{"state":7}', '{', '{"state":{"theme":"red","guide":"off"}}']) {
    vi.resetModules();
    local.texts.set('layerwise-preferences', text);
    const { usePreferences } = await preferences();
    expect(usePreferences.getState(), text).toEqual({ theme: null, guide: true, letterKeys: true });
  }
  local.texts.set('layerwise-preferences', '{"state":{"theme":"red","guide":false},"version":0}');
  vi.resetModules();
  expect((await preferences()).usePreferences.getState()).toEqual({
    theme: null,
    guide: false,
    letterKeys: true,
  });
});

it('does not persist a speed that only the link asks for', async () => {
  const { followLink, chooseSpeed, useViewing } = await import('../viewing');
  followLink({ ...plainViewing, pace: 'full' });
  expect(useViewing.getState().speed).toBe('full');
  expect(session.texts.size).toBe(0);
  chooseSpeed(10);
  expect(stored(session, 'layerwise-speed')).toEqual({ speed: 10 });
});

it('keeps new values for the page if the storage is full', async () => {
  local.texts.set(
    'layerwise-preferences',
    '{"state":{"theme":null,"guide":true,"letterKeys":true},"version":0}',
  );
  local.isFull = true;
  const { usePreferences } = await preferences();
  usePreferences.change({ guide: false });
  usePreferences.change({ theme: 'light' });
  expect(usePreferences.getState()).toEqual({ theme: 'light', guide: false, letterKeys: true });
});

it('reads older values where they are if the storage is too full to move them', async () => {
  local.texts.set('layerwise-theme', 'dark');
  local.isFull = true;
  expect((await preferences()).usePreferences.getState().theme).toBe('dark');
  expect(local.texts.get('layerwise-theme')).toBe('dark');
});

it('keeps values for the page where storage is missing or throws', async () => {
  const refuse = () => {
    throw new DOMException('no', 'SecurityError');
  };
  for (const refused of [undefined, { getItem: refuse, setItem: refuse, removeItem: refuse }]) {
    vi.resetModules();
    vi.stubGlobal('localStorage', refused);
    const { usePreferences } = await preferences();
    usePreferences.change({ guide: false });
    usePreferences.change({ letterKeys: false });
    expect(usePreferences.fresh()).toEqual({ theme: null, guide: false, letterKeys: false });
  }
});

import type { Config } from '../experiment/settings/settings';
import { decode, encode } from '../experiment/link/url';
import { createKept } from './storage/kept';

const MOST = 36;

/** Links (hashes without #) of the experiments pinned in this tab, oldest first. */
export const usePins = createKept<{ pins: readonly string[] }>({
  area: 'sessionStorage',
  name: 'layerwise-pins',
  initial: { pins: [] },
  parse: {
    pins: value =>
      Array.isArray(value) ? value.filter(one => typeof one === 'string').slice(0, MOST) : undefined,
  },
  older: { 'layerwise-pinned': text => ({ pins: JSON.parse(text) as unknown }) },
});

/** Pins an experiment, or unpins it if it is pinned. */
export function togglePin(config: Config): void {
  const link = encode(config);
  const { pins } = usePins.getState();
  const isPinned = pins.includes(link);
  usePins.change({ pins: isPinned ? pins.filter(one => one !== link) : [...pins, link].slice(-MOST) });
}

export function clearPins(): void {
  usePins.change({ pins: [] });
}

/** The pinned experiments of a lab. */
export function pinnedOf(lab: Config['lab'], pins: readonly string[]): Config[] {
  return pins.map(link => decode(`#${link}`).config).filter(config => config.lab === lab);
}

import { create } from './storage/create';
import type { Config } from '../experiment/settings/settings';
import { decode, encode } from '../experiment/link/url';
import { keep, readKeptJson } from './storage/kept';

const KEY = 'layerwise-pinned';
const MOST = 36;

interface PinsState {
  /** Links (hashes without #) of the pinned experiments, oldest first. */
  pins: readonly string[];
}

/** Experiments pinned in this tab. */
export const usePins = create<PinsState>()(() => ({ pins: stored() }));

/** Pins an experiment, or unpins it if it is pinned. */
export function togglePin(config: Config): void {
  const link = encode(config);
  const { pins } = usePins.getState();
  const kept = pins.includes(link) ? pins.filter(one => one !== link) : [...pins, link].slice(-MOST);
  usePins.setState({ pins: kept });
  store(kept);
}

export function clearPins(): void {
  usePins.setState({ pins: [] });
  store([]);
}

/** The pinned experiments of a lab. */
export function pinnedOf(lab: Config['lab'], pins: readonly string[]): Config[] {
  return pins.map(link => decode(`#${link}`).config).filter(config => config.lab === lab);
}

function stored(): readonly string[] {
  const kept = readKeptJson('sessionStorage', KEY);
  return Array.isArray(kept) ? kept.filter(one => typeof one === 'string').slice(0, MOST) : [];
}

function store(pins: readonly string[]): void {
  keep('sessionStorage', KEY, JSON.stringify(pins));
}

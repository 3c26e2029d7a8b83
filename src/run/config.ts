import { create } from './storage/create';
import { change } from '../experiment/settings/change';
import type { Problem } from '../experiment/link/problem';
import { defaultConfig, type Config } from '../experiment/settings/settings';
import { encodePlace } from '../experiment/link/place';
import { takeBackAddress, writeAddress } from './address';
import { createKept } from './storage/kept';
import { forgetState, useViewing } from './viewing';
import { isLocked } from './lesson';
import { notify } from './notices';

interface ConfigState {
  /** The experiment: its settings at the start, and what changes during the run. */
  config: Config;
  /** The settings as they are now, without changes: those of the experiment until something changes during the run. */
  present: Config;
  /** Parts of the link that were not understood, until the person dismisses the list. */
  problems: readonly Problem[];
  setConfig<K extends keyof Config>(key: K, value: Config[K]): void;
  /** Changes several settings at once, with one entry in the browser's history and one new run. */
  setMany(changes: Partial<Config>): void;
  dismissProblems(): void;
}

/** Changes to the same setting within this time share one entry in the browser's history. */
const SAME_GESTURE_MS = 1000;
/** Longest text of the person's own points that a link carries, in characters. */
const LONGEST_POINTS = 8000;
/** The person's own points, with the names of their classes and columns. */
type OwnData = Pick<Config, 'numbers' | 'points' | 'classNames' | 'columnNames'>;
const ownPoints = createKept<{ own: OwnData | null }>({
  area: 'localStorage',
  name: 'layerwise-points',
  initial: { own: null },
  parse: { own: ownDataOf },
  older: { 'layerwise-own-points': text => ({ own: JSON.parse(text) as unknown }) },
});
let lastChange = { keys: '', at: 0 };
/** Gives a running network other settings, and returns whether it takes them. */
let tuner: ((changes: Partial<Config>) => boolean) | null = null;

export const useConfig = create<ConfigState>()((set, get) => ({
  config: defaultConfig,
  present: defaultConfig,
  problems: [],
  setConfig: (key, value) => get().setMany({ [key]: value } as Partial<Config>),
  setMany(wanted) {
    const { config: start, present } = get();
    const changes = withoutLocked(wanted, present);
    if (Object.keys(changes).length === 0) return;
    if (tuner?.(changes)) {
      set({ present: { ...present, ...changes } });
      return;
    }
    // Only a new target leaves the experiment what it is; another one begins with the settings as they are now.
    const isTarget = Object.keys(changes).join() === 'epochs';
    if (!isTarget) forgetState();
    const before = isTarget ? start : present;
    const { config, problems } = change(before, withLayers(before, changes));
    set({ config, present: isTarget ? { ...present, epochs: config.epochs } : settled(config), problems });
    if (config.data === 'own' && (config.points !== before.points || config.numbers !== before.numbers))
      ownPoints.change({ own: ownDataOf(config) ?? null });
    writeHash(config, Object.keys(changes).join());
  },
  dismissProblems() {
    set({ problems: [] });
    writeAddress(linkOf(get().config), 'replace');
  },
}));

/**
 * Changes settings without a new entry in the browser's history. The person did not ask for the change, so the list of
 * link problems stays.
 */
export function replaceConfig(changes: Partial<Config>): void {
  const before = useConfig.getState();
  const { config, problems } = change(before.config, changes);
  useConfig.setState({ config, present: settled(config), problems: [...before.problems, ...problems] });
  writeAddress(linkOf(config), 'replace');
}

/** Adds to the list of link problems what shows only when the data are there. */
export function addProblem(problem: Problem): void {
  useConfig.setState(({ problems }) => ({ problems: [...problems, problem] }));
}

/** Lets this function take the changes of settings. Returns a function that stops this. */
export function tuneWith(tunes: (changes: Partial<Config>) => boolean): () => void {
  tuner = tunes;
  return () => {
    tuner = null;
  };
}

/** Begins another experiment with these settings, also where a running network could take them. */
export function beginWith(changes: Partial<Config>): void {
  const tunes = tuner;
  tuner = null;
  useConfig.getState().setMany(changes);
  tuner = tunes;
}

/** Shows what the run says of its settings: a change during it is part of the experiment, and of the address. */
export function followRun({ start, now }: { start: Config; now: Config }): void {
  const before = useConfig.getState();
  const config = same(start, before.config) ? before.config : start;
  const present = same(settled(now), before.present) ? before.present : settled(now);
  if (config === before.config && present === before.present) return;
  useConfig.setState({ config, present });
  if (config === before.config) return;
  forgetState();
  if (config.changes.length < before.config.changes.length) takeBackAddress(linkOf(config));
  // The run is told of a change some time after the person's gesture, which may be another one by then.
  else writeHash(config, `changes ${config.changes.at(-1)?.target}`);
}

/** A run of the experiment begins: nothing has changed yet. */
export function beginRun(): void {
  useConfig.setState(({ config }) => ({ present: settled(config) }));
}

/** Makes the settings as they are now those of the start, without changes during the run. Returns them. */
export function settle(): Config {
  const { config: before, present } = useConfig.getState();
  const config = before.changes.length > 0 ? present : before;
  if (config === before) return before;
  forgetState();
  useConfig.setState({ config, present: config });
  writeHash(config, 'changes');
  return config;
}

/** The changes that the step of a lesson allows. The person is told if it forbids some. */
function withoutLocked(wanted: Partial<Config>, present: Config): Partial<Config> {
  const keys = Object.keys(wanted) as (keyof Config)[];
  const refused = keys.filter(key => isLocked(key) && !same(wanted[key], present[key]));
  if (refused.length === 0) return wanted;
  notify({ id: 'lesson', text: 'This step of the lesson keeps that setting as it is.' });
  return Object.fromEntries(Object.entries(wanted).filter(([key]) => !refused.includes(key as keyof Config)));
}

function settled(config: Config): Config {
  return config.changes.length > 0 ? { ...config, changes: [] } : config;
}

/** Keeps one activation per layer when activations differ by layer and the number of layers changes. */
function withLayers(before: Config, changes: Partial<Config>): Partial<Config> {
  const { hidden, activation = before.activation } = changes;
  if (!hidden || activation.length <= 1 || activation.length === hidden.length) return changes;
  const last = activation.at(-1) ?? 'tanh';
  const names = Array.from({ length: Math.max(1, hidden.length) }, (_, layer) => activation[layer] ?? last);
  return { ...changes, activation: names };
}

/** Whether two values of a setting are equal. They are numbers, strings, flags or lists of these. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Opens the experiment in the address. Own points that did not fit the link come from this browser's storage. */
export function openConfig(config: Config, problems: readonly Problem[]): void {
  const own = config.data === 'own' && config.points === '' ? keptOwnPoints() : null;
  const shown = own ? change(config, own) : { config, problems };
  useConfig.setState({ ...shown, present: settled(shown.config) });
  // Put the stored points into the address if they fit, so that the address matches what is shown.
  if (own) writeAddress(linkOf(shown.config), 'replace');
}

/**
 * The full address of this experiment as it is shown, without the person's own points if they do not fit.
 */
export function linkOf(config: Config): string {
  return addressOf(encodePlace({ kind: 'lab', config: linkable(config) }, useViewing.getState().link));
}

/** The app's address with this hash (given without #). */
export function addressOf(hash: string): string {
  return location.href.replace(/#.*$/s, '') + (hash ? `#${hash}` : '');
}

/** The experiment without the person's own points when a link cannot carry them. */
export function linkable(config: Config): Config {
  return fitsLink(config) ? config : { ...config, points: '', classNames: [], columnNames: [] };
}

/** Whether a link can carry the person's own points: browsers take more, but messengers cut long links. */
export function fitsLink(config: Config): boolean {
  return config.points.length <= LONGEST_POINTS;
}

/** The points that the person last drew or opened. They survive a reload and a change of data set. */
export function keptOwnPoints(): OwnData | null {
  return ownPoints.fresh().own;
}

/** Points stored by earlier versions have no column names, and belong to classes. */
function ownDataOf(value: unknown): OwnData | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { numbers = false, points, classNames, columnNames = [] } = value as Record<string, unknown>;
  return typeof points === 'string' && areTexts(classNames) && areTexts(columnNames)
    ? { numbers: numbers === true, points, classNames, columnNames }
    : undefined;
}

function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(one => typeof one === 'string');
}

function writeHash(config: Config, keys: string): void {
  const now = performance.now();
  const sameGesture = keys === lastChange.keys && now - lastChange.at < SAME_GESTURE_MS;
  lastChange = { keys, at: now };
  const link = linkOf(config);
  writeAddress(link, sameGesture ? 'replace' : 'push');
}

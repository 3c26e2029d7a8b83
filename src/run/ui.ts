import { create } from './storage/create';
import type { NeuronId, Quantity } from '../experiment/measured/points';
import { keep, readKept } from './storage/kept';

export type Theme = 'light' | 'dark';

/** What only this window cares about. */
interface UiState {
  theme: Theme;
  discrete: boolean;
  showTest: boolean;
  hoveredNeuron: NeuronId | null;
  pinnedNeuron: NeuronId | null;
  layerShown: number;
  quantityShown: Quantity;
  layerForm: 'histogram' | 'statistics';
  tool: 'look' | 'draw' | 'erase';
  drawClass: number;
  /** Whether a finger moving on the plane draws points instead of scrolling the page. */
  fingersDraw: boolean;
  /** How often undo can take back what was drawn. */
  undoSteps: number;
  /** Updates per second that the person wants; Infinity is as fast as it goes. */
  stepsPerSecond: number;
  lossScale: 'linear' | 'log';
  epochScale: 'linear' | 'log';
  presenting: boolean;
  /** The network diagram has most of the middle, the decision boundary the rest. */
  largeNetwork: boolean;
  /** Whether single-character shortcuts are on. Dictation and stray key presses can trigger them by accident. */
  letterKeys: boolean;
  set(changes: Partial<Omit<UiState, 'set'>>): void;
}

const THEME_KEY = 'layerwise-theme';
const LARGE_KEY = 'layerwise-large-type';
const LETTERS_KEY = 'layerwise-letter-keys';

export const useUi = create<UiState>()(set => ({
  theme: storedTheme(),
  discrete: false,
  showTest: true,
  hoveredNeuron: null,
  pinnedNeuron: null,
  layerShown: 0,
  quantityShown: 'weight',
  layerForm: 'histogram',
  tool: 'look',
  drawClass: 0,
  fingersDraw: false,
  undoSteps: 0,
  stepsPerSecond: Infinity,
  lossScale: 'linear',
  // Most is learned early: on a linear axis that is one vertical line.
  epochScale: 'log',
  presenting: readKept('sessionStorage', LARGE_KEY) === 'true',
  largeNetwork: false,
  letterKeys: readKept('localStorage', LETTERS_KEY) !== 'off',
  set: changes => set(changes),
}));

/** Follows the stored choice, else the system; marks the document so that the style sheet follows too. */
export function followTheme(): void {
  const apply = ({ theme }: { theme: Theme }) => {
    document.documentElement.dataset.theme = theme;
  };
  apply(useUi.getState());
  useUi.subscribe(apply);
  useUi.subscribe(({ presenting }, before) => {
    if (presenting !== before.presenting) keepLargeType(presenting);
  });
  for (const query of [darkSystem(), forcedColours()])
    query?.addEventListener?.('change', () => useUi.setState({ theme: storedTheme() }));
}

export function chooseTheme(theme: Theme): void {
  useUi.setState({ theme });
  keep('localStorage', THEME_KEY, theme);
}

/** Turns single-character shortcuts on or off on this device. */
export function allowLetterKeys(letterKeys: boolean): void {
  useUi.setState({ letterKeys });
  keep('localStorage', LETTERS_KEY, letterKeys ? 'on' : 'off');
}

/** For this window and its reloads: the next visitor may sit at a desk. */
function keepLargeType(isLarge: boolean): void {
  keep('sessionStorage', LARGE_KEY, String(isLarge));
}

function storedTheme(): Theme {
  const stored = readKept('localStorage', THEME_KEY);
  // If the system forces its colours on the page, pictures have to match.
  const isFree = !forcedColours()?.matches;
  if (isFree && (stored === 'light' || stored === 'dark')) return stored;
  return darkSystem()?.matches ? 'dark' : 'light';
}

function darkSystem(): MediaQueryList | null {
  return media('(prefers-color-scheme: dark)');
}

function forcedColours(): MediaQueryList | null {
  return media('(forced-colors: active)');
}

/** Null if the browser lacks media queries or refuses them. */
function media(query: string): MediaQueryList | null {
  try {
    return globalThis.matchMedia(query);
  } catch {
    return null;
  }
}

import { create } from './storage/create';
import type { NeuronId, Quantity } from '../experiment/measured/points';
import { keep, readKept } from './storage/kept';

export type Theme = 'light' | 'dark';

/** Interface state that belongs to this window and is not part of the link. */
interface UiState {
  theme: Theme;
  discrete: boolean;
  showTest: boolean;
  hoveredNeuron: NeuronId | null;
  pinnedNeuron: NeuronId | null;
  layerShown: number;
  quantityShown: Quantity;
  layerForm: 'histogram' | 'statistics';
  tool: 'pan' | 'draw' | 'erase';
  drawClass: number;
  /** Whether a finger moving on the plane draws points instead of scrolling the page. */
  fingersDraw: boolean;
  /** Number of drawing steps that can be undone. */
  undoSteps: number;
  lossScale: 'linear' | 'log';
  epochScale: 'linear' | 'log';
  presenting: boolean;
  /** Whether the network diagram takes most of the middle column and the decision boundary the rest. */
  largeNetwork: boolean;
  /** Whether the introduction above the labs is shown. */
  guide: boolean;
  /** Whether single-character shortcuts are on. Dictation and stray key presses can trigger them by accident. */
  letterKeys: boolean;
  set(changes: Partial<Omit<UiState, 'set'>>): void;
}

const THEME_KEY = 'layerwise-theme';
const LARGE_KEY = 'layerwise-large-type';
const GUIDE_KEY = 'layerwise-introduction';
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
  tool: 'pan',
  drawClass: 0,
  fingersDraw: false,
  undoSteps: 0,
  lossScale: 'linear',
  // Most learning happens early. On a linear axis it would look like one vertical line.
  epochScale: 'log',
  presenting: readKept('sessionStorage', LARGE_KEY) === 'true',
  largeNetwork: false,
  guide: readKept('localStorage', GUIDE_KEY) !== 'off',
  letterKeys: readKept('localStorage', LETTERS_KEY) !== 'off',
  set: changes => set(changes),
}));

/** Applies the stored theme, or the system's, and the size of type to the document, and follows changes. */
export function followTheme(): void {
  const apply = ({ theme, presenting }: UiState) => {
    const { dataset } = document.documentElement;
    dataset.theme = theme;
    dataset.presenting = String(presenting);
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

/** Puts the introduction away on this device, until `bringGuideBack`. */
export function putGuideAway(): void {
  useUi.setState({ guide: false });
  keep('localStorage', GUIDE_KEY, 'off');
}

export function bringGuideBack(): void {
  useUi.setState({ guide: true });
  keep('localStorage', GUIDE_KEY, 'on');
}

/** Stored for this tab only: the next visitor may not be using a projector. */
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

import { create } from 'zustand';
import type { NeuronId, Quantity } from '../protocol/points-protocol';

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
  /** A finger that moves on the plane draws points; else it scrolls the page. */
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
  /** A table that waits in its dialog to become own points; null while the dialog is closed. */
  table: { text: string; refusal: string } | null;
  set(changes: Partial<Omit<UiState, 'set'>>): void;
}

const THEME_KEY = 'layerwise-theme';
const LARGE_KEY = 'layerwise-large-type';

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
  presenting: readStorage('sessionStorage', LARGE_KEY) === 'true',
  largeNetwork: false,
  table: null,
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
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', ({ matches }) => {
    if (!readStorage('localStorage', THEME_KEY)) useUi.setState({ theme: matches ? 'dark' : 'light' });
  });
}

export function chooseTheme(theme: Theme): void {
  useUi.setState({ theme });
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // A browser that stores nothing still shows the theme in this window.
  }
}

/** For this window and its reloads: the next visitor may sit at a desk. */
function keepLargeType(isLarge: boolean): void {
  try {
    sessionStorage.setItem(LARGE_KEY, String(isLarge));
  } catch {
    // A browser that stores nothing still shows large type in this window.
  }
}

function storedTheme(): Theme {
  const stored = readStorage('localStorage', THEME_KEY);
  if (stored === 'light' || stored === 'dark') return stored;
  return globalThis.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function readStorage(storage: 'localStorage' | 'sessionStorage', key: string): string | null {
  try {
    return globalThis[storage]?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

import { create } from './storage/create';
import type { ManualChange } from '../experiment/measured/run';
import type { NeuronId, Quantity } from '../experiment/measured/points';
import { useLargeType, usePreferences, type Theme } from './preferences';

/** Interface state that belongs to this window and is not part of the link. */
interface UiState {
  theme: Theme;
  discrete: boolean;
  showTest: boolean;
  /** The change whose notice the person closed. */
  closedChange: ManualChange | null;
  hoveredNeuron: NeuronId | null;
  pinnedNeuron: NeuronId | null;
  layerShown: number;
  quantityShown: Quantity;
  layerForm: 'histogram' | 'statistics';
  tool: 'pan' | 'draw' | 'erase';
  drawClass: number;
  /** The number of the points to draw, where they have numbers. */
  drawValue: number;
  /** Whether a finger moving on the plane draws points instead of scrolling the page. */
  fingersDraw: boolean;
  /** Number of drawing steps that can be undone. */
  undoSteps: number;
  lossScale: 'linear' | 'log';
  epochScale: 'linear' | 'log';
  presenting: boolean;
  /** Whether the network diagram takes most of the middle column and the decision boundary the rest. */
  largeNetwork: boolean;
  set(changes: Partial<Omit<UiState, 'set'>>): void;
}

export const useUi = create<UiState>()(set => ({
  theme: currentTheme(),
  discrete: false,
  showTest: true,
  closedChange: null,
  hoveredNeuron: null,
  pinnedNeuron: null,
  layerShown: 0,
  quantityShown: 'weight',
  layerForm: 'histogram',
  tool: 'pan',
  drawClass: 0,
  drawValue: 1,
  fingersDraw: false,
  undoSteps: 0,
  lossScale: 'linear',
  // Most learning happens early. On a linear axis it would look like one vertical line.
  epochScale: 'log',
  presenting: useLargeType.getState().presenting,
  largeNetwork: false,
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
    if (presenting !== before.presenting) useLargeType.change({ presenting });
  });
  for (const query of [darkSystem(), forcedColours()])
    query?.addEventListener?.('change', () => useUi.setState({ theme: currentTheme() }));
}

export function chooseTheme(theme: Theme): void {
  useUi.setState({ theme });
  usePreferences.change({ theme });
}

function currentTheme(): Theme {
  const { theme } = usePreferences.fresh();
  // If the system forces its colours on the page, pictures have to match.
  if (theme && !forcedColours()?.matches) return theme;
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

import { createKept } from '../storage/kept';

/** What each key with a character does: its key unless a person chose another, and what the help says. */
export const shortcuts = {
  reset: { key: 'r', does: 'reset to the same initial weights' },
  speed: { key: 's', does: 'full speed, or the watching pace again' },
  slower: { key: '[', does: 'a slower pace' },
  faster: { key: ']', does: 'a faster pace' },
  many: { key: 'j', does: 'train as many epochs as the field beside the button says' },
  stops: {
    key: 't',
    does: 'pause at epochs 1, 10, 100 and 1,000, or no longer; space goes on to the next stop',
  },
  axes: { key: 'a', does: 'keep the axes of the curves for the next runs, or let them follow the run again' },
  fill: {
    key: 'f',
    does: 'fill the window with the panel you are at, or with the link’s view or the picture; F or Escape shows all panels again',
  },
  large: { key: 'p', does: 'large type, for a projector' },
  theme: { key: 'd', does: 'dark or light' },
  laser: { key: 'k', does: 'a laser pointer at the mouse, until K or Escape' },
  listen: { key: 'l', does: 'listen and read: the screen in words, its curves as sound' },
  code: { key: 'q', does: 'a QR code of what is shown' },
  copy: { key: 'y', does: 'copy the link of what is shown' },
  share: { key: 'u', does: 'share the link, where this device can' },
  embed: { key: 'h', does: 'the code that shows this in another page' },
  compare: { key: 'c', does: 'the menu of comparisons' },
  examples: { key: 'x', does: 'to the menu of examples' },
  pages: { key: 'g', does: 'the next page: Points, Digits, Figures, Lessons' },
  over: {
    key: 'o',
    does: 'start the demo over: back to the step of the lesson, or to the link as it was opened',
  },
  next: { key: 'n', does: 'a lesson: the next step' },
  back: { key: 'b', does: 'a lesson: the step before' },
  ahead: { key: 'm', does: 'a lesson: the lesson after it' },
  question: { key: 'i', does: 'a lesson: to its question' },
  notes: { key: 'w', does: 'a lesson: its notes and the next step in a second window' },
  erase: { key: 'e', does: 'your own points: erase' },
  pan: { key: 'v', does: 'your own points: pan' },
  undo: { key: 'z', does: 'your own points: undo' },
  help: { key: '?', does: 'this help' },
} as const satisfies Record<string, { key: string; does: string }>;

export type Shortcut = keyof typeof shortcuts;

/** The keys that a person chose in place of the usual ones. */
export type ChosenKeys = Readonly<Partial<Record<Shortcut, string>>>;

/** All shortcuts, in the order of the help. */
export const shortcutNames = Object.keys(shortcuts) as Shortcut[];

export const useChosenKeys = createKept<{ keys: ChosenKeys }>({
  area: 'localStorage',
  name: 'layerwise-keys',
  initial: { keys: {} },
  parse: { keys: readChosen },
  older: {},
});

function readChosen(stored: unknown): ChosenKeys | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const keys: Partial<Record<Shortcut, string>> = {};
  for (const [name, key] of Object.entries(stored))
    if (isShortcut(name) && typeof key === 'string' && isFree(key)) keys[name] = key;
  return keys;
}

function isShortcut(name: string): name is Shortcut {
  return Object.hasOwn(shortcuts, name);
}

/** Whether a shortcut can have this key: one character. Digits choose the class to draw, and + and − zoom. */
export function isFree(key: string): boolean {
  return /^[^\s\d+−-]$/u.test(key) && key === key.toLowerCase();
}

/** The key of a shortcut. */
export function keyOf(name: Shortcut, chosen: ChosenKeys = useChosenKeys.getState().keys): string {
  return chosen[name] ?? shortcuts[name].key;
}

/** What a pressed key does; undefined if nothing. */
export function shortcutOf(key: string, chosen?: ChosenKeys): Shortcut | undefined {
  return shortcutNames.find(name => keyOf(name, chosen) === key.toLowerCase());
}

/** Gives a shortcut another key. Returns the shortcut that has it already; null if none does, and then it is changed. */
export function chooseKey(name: Shortcut, key: string): Shortcut | null {
  const { keys } = useChosenKeys.getState();
  const taken = shortcutOf(key, keys);
  if (taken !== undefined && taken !== name) return taken;
  useChosenKeys.change({ keys: { ...keys, [name]: key } });
  return null;
}

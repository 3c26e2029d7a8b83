import { createKept, flag } from './storage/kept';

export type Theme = 'light' | 'dark';

interface Preferences {
  /** Null until the person chooses one; then the system's is used. */
  theme: Theme | null;
  /** Whether the introduction above the labs is shown. */
  guide: boolean;
  /** Whether single-character shortcuts are on. Dictation and stray key presses can trigger them by accident. */
  letterKeys: boolean;
}

/** What the person chose on this device. */
export const usePreferences = createKept<Preferences>({
  area: 'localStorage',
  name: 'layerwise-preferences',
  initial: { theme: null, guide: true, letterKeys: true },
  parse: {
    theme: value => (value === 'light' || value === 'dark' ? value : undefined),
    guide: flag,
    letterKeys: flag,
  },
  older: {
    'layerwise-theme': theme => ({ theme }),
    'layerwise-introduction': text => ({ guide: text !== 'off' }),
    'layerwise-letter-keys': text => ({ letterKeys: text !== 'off' }),
  },
});

/** Whether type is large, for this tab only: the next visitor may not be using a projector. */
export const useLargeType = createKept<{ presenting: boolean }>({
  area: 'sessionStorage',
  name: 'layerwise-type',
  initial: { presenting: false },
  parse: { presenting: flag },
  older: { 'layerwise-large-type': text => ({ presenting: text === 'true' }) },
});

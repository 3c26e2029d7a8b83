import { defaultConfig, defaultDigits, type Config } from '../experiment/settings/settings';
import type { LabName } from '../experiment/settings/vocabulary';
import { linkOf, useConfig } from './config';
import { goTo, usePlace } from './place';

/** Each lab's experiment when the person last left that lab. */
const left: Record<LabName, Config> = { points: defaultConfig, digits: defaultDigits };

/** The address that opens a lab as it was left, or with its defaults. */
export function linkOfLab(lab: LabName): string {
  const { config } = useConfig.getState();
  return linkOf(config.lab === lab ? config : left[lab]);
}

/** Goes to a lab. The browser's back button returns to what was shown before. */
export function switchLab(lab: LabName): void {
  const { config } = useConfig.getState();
  if (shownLab() !== lab) goTo({ kind: 'lab', config: config.lab === lab ? config : left[lab] });
}

/** The lab on the screen; null while a comparison or the figures are shown. */
export function shownLab(): LabName | null {
  return usePlace.getState().place.kind === 'lab' ? useConfig.getState().config.lab : null;
}

interface LabSession {
  begin(): void;
  end(): void;
  /** Stores the current run. */
  keep(): Promise<void>;
  /** Returns a run that has begun to its initial weights, where it waits. */
  beginAgain(): void;
}

interface Running {
  lab: LabName;
  /** Null until it is loaded. */
  session: LabSession | null;
}

let current: Running | null = null;

/**
 * Runs only the session of the lab on the screen, and loads a lab's session when it is first needed. Returns a function
 * that tries again after a session failed to load. The lab's view shows that failure.
 */
export function followLab(
  sessions: Readonly<Record<LabName, () => LabSession | Promise<LabSession>>>,
): () => void {
  const follow = async () => {
    const lab = shownLab();
    if (current?.lab === lab) return;
    current?.session?.end();
    current = null;
    if (!lab) return;
    const mine: Running = { lab, session: null };
    current = mine;
    try {
      const loading = sessions[lab]();
      // The Points lab's session is already loaded, and its run must not wait.
      const session = 'then' in loading ? await loading : loading;
      if (current !== mine) return;
      mine.session = session;
    } catch {
      if (current === mine) current = null;
      return;
    }
    mine.session.begin();
  };
  const begin = () => void follow();
  begin();
  useConfig.subscribe(({ config }, { config: before }) => {
    if (before.lab !== config.lab) left[before.lab] = before;
    begin();
  });
  usePlace.subscribe(begin);
  return begin;
}

/** Returns the lab's run to its initial weights, where it waits. */
export function beginLabAgain(): void {
  current?.session?.beginAgain();
}

/** Stores the run on the screen and reloads the page, so that the run continues from there. */
export async function reloadKeepingRun(): Promise<void> {
  try {
    await current?.session?.keep();
  } finally {
    location.reload();
  }
}

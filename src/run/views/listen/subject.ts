import type { HeardCurve } from '../../../charts/heard/heard-curve';
import type { LiveSample } from '../../../charts/heard/live';
import type { Told, Said } from '../../../charts/told/told';

/** Something of the page that can be played and walked along. */
export interface Playable {
  id: string;
  /** Playables of one kind stand together: "Curves", "Histograms". */
  group: string;
  name: string;
  /** As it is now. */
  curve(): HeardCurve;
}

/** What a page offers to the ear and to screen readers. */
export interface Subject {
  /** A hook: the state of the run, such as "paused". */
  useStatus(): string;
  /** A hook: changes with every step by hand and every earlier moment shown, but not while the run trains. */
  useMoment(): string | number;
  /** The parts of the status that are announced when they change. */
  said(): readonly Said[];
  /** A hook: the titles of the diagnosis; empty where there is none. */
  useFindings(): readonly string[];
  /** What is on the screen now, in words. */
  tell(findings: readonly string[]): readonly Told[];
  playables(): readonly Playable[];
  /** The run while it trains; null if the page has no single run. */
  live: { sample(): LiveSample; subscribe(change: () => void): () => void } | null;
}

import { useEffect, useState } from 'react';
import { hasEnded } from '../../experiment/claims/outcome';
import { compared } from '../../compare/pool/compared';

/** The progress of all lanes at one time. */
export interface Progress {
  /** Time in milliseconds. */
  readonly at: number;
  /** Completed share of all epochs, 0 to 1. */
  readonly share: number;
}

/** The pace is measured over this many milliseconds. */
const RECENT_MS = 60_000;
/** Fewest milliseconds needed to measure a pace. */
const LEAST = 4_000;

/** Adds the current progress. If it is lower than the last, training has restarted, so the earlier ones are dropped. */
export function withProgress(known: readonly Progress[], now: Progress): readonly Progress[] {
  const last = known.at(-1);
  if (last && now.share < last.share) return [now];
  const recent = known.filter((_, i) => (known[i + 1]?.at ?? Infinity) > now.at - RECENT_MS);
  return [...recent, now];
}

/** Milliseconds until all lanes finish at the measured pace; null if there is no pace yet. */
export function timeLeft(known: readonly Progress[]): number | null {
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || last.at - first.at < LEAST || last.share <= first.share) return null;
  return ((1 - last.share) * (last.at - first.at)) / (last.share - first.share);
}

/** 'about 3 minutes left'. */
export function timeLeftText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (ms < 45_000) return 'less than a minute left';
  return minutes < 90
    ? `about ${Math.max(1, minutes)} ${minutes > 1 ? 'minutes' : 'minute'} left`
    : `about ${Math.round(minutes / 60)} hours left`;
}

/** Milliseconds between two updates, long enough that the text does not flicker. */
const UPDATE_MS = 2000;

/** How long a figure will still train, at the pace measured so far. */
export function TimeLeft() {
  const playing = compared.use(state => state.playing);
  const [known, setKnown] = useState<readonly Progress[]>([]);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      setKnown(before => withProgress(before, { at: performance.now(), share: shareNow() }));
    }, UPDATE_MS);
    return () => {
      clearInterval(timer);
      setKnown([]);
    };
  }, [playing]);
  const left = playing ? timeLeft(known) : null;
  return left !== null && <p className="muted">At this pace {timeLeftText(left)}.</p>;
}

/** The completed share of all epochs. */
function shareNow(): number {
  const lanes = Object.values(compared.use.getState().lanes);
  const shares = lanes.map(one => (hasEnded(one) ? 1 : one.epoch / Math.max(1, one.config.epochs)));
  return shares.reduce((sum, one) => sum + one, 0) / Math.max(1, shares.length);
}

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

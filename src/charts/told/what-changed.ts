/** A part of a run's status: the same `key` is the same thing at another time. */
export interface Said {
  key: string;
  text: string;
  /** Not worth an announcement by itself, such as the epoch, which changes all the time. */
  isAside?: boolean;
}

/**
 * What has to be announced, and no more: everything if there was nothing before, else what has changed, with what goes
 * along with it; nothing if nothing of importance has.
 */
export function whatChanged(before: readonly Said[], now: readonly Said[]): readonly Said[] {
  const changed = now.filter(({ key, text }) => before.find(one => one.key === key)?.text !== text);
  return changed.some(({ isAside }) => !isAside) ? changed : [];
}

/** A paragraph of the summary of what is on the screen. */
export interface Told {
  /** A heading of one or two words. */
  about: string;
  sentences: readonly string[];
}

/** Paragraphs from their sentences. Empty sentences are left out, and with them paragraphs that would be empty. */
export function paragraphs(parts: readonly (readonly [about: string, ...sentences: string[]])[]): Told[] {
  return parts
    .map(([about, ...sentences]) => ({ about, sentences: sentences.filter(Boolean) }))
    .filter(({ sentences }) => sentences.length > 0);
}

/** A text as a sentence: with a capital letter and a full stop. */
export function sentence(text: string): string {
  if (text === '') return '';
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

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

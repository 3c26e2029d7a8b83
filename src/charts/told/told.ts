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

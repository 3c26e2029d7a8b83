/** Characters that are looked at to tell text from other files. */
const SAMPLE = 100_000;
/** Share of characters that a decoder could not read in a file that is no text. */
const MOST_UNREADABLE = 0.1;

/** Why a text cannot be a table of points at all, in a sentence; null where it may be one. */
export function refusalOf(text: string): string | null {
  const sample = text.slice(0, SAMPLE);
  if (isBinary(sample))
    return 'this is not a text file (or one in UTF-16); expected a table as text in UTF-8, such as CSV';
  const start = sample.replace(/^\uFEFF/, '').trimStart();
  if (/^[[{]/.test(start))
    return 'this looks like JSON; expected a table, a line for each point: number, number, label';
  if (start.startsWith('<'))
    return 'this looks like a web page or XML; expected a table, a line for each point';
  return null;
}

function isBinary(sample: string): boolean {
  if (sample.startsWith('%PDF')) return true;
  // eslint-disable-next-line no-control-regex -- control characters are what tells a binary file
  if (/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(sample)) return true;
  const unreadable = sample.length - sample.replaceAll('\uFFFD', '').length;
  return unreadable > MOST_UNREADABLE * sample.length;
}

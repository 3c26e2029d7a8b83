import { decodePercent } from './link-text';

/** A longer link is read as it is: repairing it would take too long. */
const LONGEST = 12_000;
/** Texts that are tried at most. */
const MOST_TRIED = 80;

type Repair = (hash: string) => string;

/**
 * What mail programs, messengers, editors and shells do to links, and how each is undone. Every one is a guess, which only
 * counts where the link is not understood as it stands.
 */
const undo: readonly Repair[] = [
  // Nothing that is seen: zero-width characters, soft hyphens, marks of byte order and direction.
  hash => hash.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu, ''),
  // Line breaks, with the signs of a quoted reply, and those of quoted-printable text.
  hash => hash.replace(/=?[\r\n]+[>|\s]*/g, ''),
  hash => hash.replace(/=3D/gi, '='),
  // HTML, escaped once or several times, by name or number.
  hash => hash.replace(/&(?:amp;|#38;|#x26;)+/gi, '&').replace(/&(?:#61|#x3d|equals);/gi, '='),
  // A whole address where only its hash belongs.
  hash => hash.slice(hash.lastIndexOf('#') + 1),
  hash => hash.split('&').map(decodeSign).join('&'),
  decodePercent,
  // Quotation marks and brackets around it, or around a value.
  hash => hash.replace(/[<>"'`«»“”‘’„]/gu, ''),
  // A shell's backslashes.
  hash => hash.replace(/\\(?=[&#=?;,~])/g, ''),
  // Hyphens and minus signs that an editor made of -.
  hash => hash.replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/gu, '-'),
  hash => hash.replace(/\+/g, ' '),
  hash => hash.replace(/\s+/gu, ''),
];

/** These leave something out, so they count only where nothing is left to complain of. */
const cut: readonly Repair[] = [
  // Punctuation of the sentence in which the link stands.
  hash => hash.replace(/^[\s<([{]+/u, '').replace(/[\s>)\]}.,;:!?…*_\\|&]+$/u, ''),
  // The words that follow it, but no settings.
  hash => hash.trim().replace(/[\s<>"”»][^&=]*$/su, ''),
  // What newsletters and social networks add.
  hash => hash.split('&').filter(isNoTracker).join('&'),
];

/** What came of reading a link: the better the fewer problems there are. */
interface Outcome {
  readonly problems: readonly unknown[];
}

interface Attempt {
  hash: string;
  isCut: boolean;
}

/**
 * Reads a link that something on its way may have changed. One that is understood as it stands is never touched. For
 * others the shortest row of repairs counts that leaves no problem, else the one that leaves the fewest.
 */
export function readMended<T extends Outcome>(link: string, read: (link: string) => T): T {
  const asItStands = read(link);
  if (link.length > LONGEST) return asItStands;
  const { length } = asItStands.problems;
  const mark = link.indexOf('#');
  // Without its # an address is understood as one without settings: only what leaves no problem is better.
  if (mark < 0 && /[a-z]:\/\//i.test(link)) return mended(escapedHashes(link), 1, read) ?? asItStands;
  return (length > 0 && mended([{ hash: link.slice(mark + 1), isCut: false }], length, read)) || asItStands;
}

/** The best outcome with fewer than `most` problems; null where there is none. */
function mended<T extends Outcome>(
  start: readonly Attempt[],
  most: number,
  read: (link: string) => T,
): T | null {
  const tried = new Set<string>(['']);
  let best: T | null = null;
  let level = start;
  while (level.length > 0) {
    const next: Attempt[] = [];
    for (const attempt of level) {
      if (tried.has(attempt.hash)) continue;
      if (tried.size > MOST_TRIED) return best;
      tried.add(attempt.hash);
      const outcome = read(`#${attempt.hash}`);
      const { length } = outcome.problems;
      if (length === 0) return outcome;
      if (!attempt.isCut && length < (best?.problems.length ?? most)) best = outcome;
      next.push(...repaired(attempt));
    }
    level = next;
  }
  return best;
}

function repaired({ hash, isCut }: Attempt): Attempt[] {
  return [
    ...undo.map(repair => ({ hash: repair(hash), isCut })),
    ...cut.map(repair => ({ hash: repair(hash), isCut: true })),
  ];
}

/**
 * What follows an escaped # in an address that has no other: all of it, or as far as a mail program that leads links
 * through its check has put it into an address of its own.
 */
function escapedHashes(link: string): Attempt[] {
  const rest = /%(?:25)*23(.+)/is.exec(link)?.[1];
  if (rest === undefined) return [];
  return [
    { hash: rest, isCut: false },
    { hash: rest.replace(/[&\s].*$/s, ''), isCut: true },
  ];
}

/** Only the sign of equality: other escapes are a value's own. */
function decodeSign(part: string): string {
  return part.includes('=') ? part : part.replace(/%(?:25)*3d/i, '=');
}

function isNoTracker(part: string): boolean {
  return !/^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|mkt_tok)=/i.test(part);
}

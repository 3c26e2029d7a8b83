import { decodePercent } from './link/link-text';

/** A longer link is not repaired: that would take too long. */
const LONGEST = 12_000;
/** The most texts to try. */
const MOST_TRIED = 80;

type Repair = (hash: string) => string;

/**
 * What mail programs, messengers, editors and shells do to links, and how to undo each. Every repair is a guess, and is
 * used only if the link is not valid as it is.
 */
const undo: readonly Repair[] = [
  // Invisible characters: zero-width ones, soft hyphens, byte-order and direction marks.
  hash => hash.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu, ''),
  // Line breaks, including those of quoted replies and quoted-printable text.
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
  // Backslashes from a shell.
  hash => hash.replace(/\\(?=[&#=?;,~])/g, ''),
  // Hyphens and minus signs that an editor put in place of -.
  hash => hash.replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/gu, '-'),
  hash => hash.replace(/\+/g, ' '),
  hash => hash.replace(/\s+/gu, ''),
];

/** These drop part of the link, so they are used only if no problem is left. */
const cut: readonly Repair[] = [
  // Punctuation of the sentence around the link.
  hash => hash.replace(/^[\s<([{]+/u, '').replace(/[\s>)\]}.,;:!?…*_\\|&]+$/u, ''),
  // Words after the link, but not settings.
  hash => hash.trim().replace(/[\s<>"”»][^&=]*$/su, ''),
  // Parameters that newsletters and social networks add.
  hash => hash.split('&').filter(isNoTracker).join('&'),
];

/** The result of reading a link. Fewer problems are better. */
interface Outcome {
  readonly problems: readonly unknown[];
}

interface Attempt {
  hash: string;
  isCut: boolean;
}

/**
 * Reads a link that may have been changed in transit. A link that is valid as it is is never repaired. For any other, the
 * shortest sequence of repairs that leaves no problem wins, else the one that leaves the fewest.
 */
export function readMended<T extends Outcome>(link: string, read: (link: string) => T): T {
  const asItStands = read(link);
  if (link.length > LONGEST) return asItStands;
  const { length } = asItStands.problems;
  const mark = link.indexOf('#');
  // An address that lost its # reads as one without settings, so accept only a repair that leaves no problem.
  if (mark < 0 && /[a-z]:\/\//i.test(link)) return mended(escapedHashes(link), 1, read) ?? asItStands;
  return (length > 0 && mended([{ hash: link.slice(mark + 1), isCut: false }], length, read)) || asItStands;
}

/** The best outcome with fewer than `most` problems, or null. */
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
 * What follows an escaped # in an address without any other #: all of it, or only the part before the next parameter, if
 * a mail program wrapped the link in an address of its own.
 */
function escapedHashes(link: string): Attempt[] {
  const rest = /%(?:25)*23(.+)/is.exec(link)?.[1];
  if (rest === undefined) return [];
  return [
    { hash: rest, isCut: false },
    { hash: rest.replace(/[&\s].*$/s, ''), isCut: true },
  ];
}

/** Decodes only the equals sign: other escapes belong to the value. */
function decodeSign(part: string): string {
  return part.includes('=') ? part : part.replace(/%(?:25)*3d/i, '=');
}

function isNoTracker(part: string): boolean {
  return !/^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|mkt_tok)=/i.test(part);
}

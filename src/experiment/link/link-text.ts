import type { Problem } from './problem';

export type Pairs = ReadonlyMap<string, string>;

/** Number of keys with problems that are named; the rest are counted. */
const MOST_NAMED = 30;

/** Splits a link into decoded keys and values. If a key occurs several times, the first value counts. */
export function splitLink(
  link: string,
  isKnown: (key: string) => boolean,
): { pairs: Pairs; problems: Problem[] } {
  const pairs = new Map<string, string>();
  const problems: Problem[] = [];
  const repeated = new Set<string>();
  let unnamed = 0;
  for (const { key, raw } of partsOf(link)) {
    const value = decodePercent(raw);
    if (!isKnown(key)) {
      if (problems.length < MOST_NAMED) problems.push({ key, value, kind: 'unknown' });
      else unnamed += 1;
    } else if (!pairs.has(key)) pairs.set(key, value);
    else if (!repeated.has(key) && pairs.get(key) !== value) {
      repeated.add(key);
      problems.push(repeatedKey(key, value, pairs.get(key) ?? ''));
    }
  }
  if (unnamed > 0) problems.push({ key: '', value: '', kind: 'more', count: unnamed });
  return { pairs, problems };
}

/** A `key=value` part of a link, with decoded key and raw value. */
export interface Part {
  key: string;
  raw: string;
  /** The raw part of the link. */
  text: string;
}

/** The parts of a link in order, including repeated ones. */
export function partsOf(link: string): Part[] {
  return hashOf(link)
    .split('&')
    .filter(text => text !== '')
    .map(text => {
      const equals = text.indexOf('=');
      const key = decodePercent(equals < 0 ? text : text.slice(0, equals));
      return { key, raw: equals < 0 ? '' : text.slice(equals + 1), text };
    });
}

/** The text after the first # of an address. An address without # has no hash; other text is itself the hash. */
function hashOf(link: string): string {
  const mark = link.indexOf('#');
  const hash = mark >= 0 ? link.slice(mark + 1) : /^[a-z][a-z0-9+.-]{0,30}:\/\//i.test(link) ? '' : link;
  return hash.trim().replace(/^\?/, '');
}

/** Percent-decoding that leaves invalid escapes unchanged. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, run => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** The problem of a repeated key. */
export function repeatedKey(key: string, value: string, used: string): Problem {
  return { key, value, kind: 'repeated', used };
}

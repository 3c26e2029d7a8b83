/** An invalid part of a link, and what was done about it. */
export interface Problem {
  key: string;
  /** The given value, shortened. */
  value: string;
  /** For a person; names key, value and what is expected. */
  message: string;
}

/** Maximum length of a value in a message, in characters. */
const LONGEST = 40;

/** Shortens a value for a message. Lone surrogates are replaced, so that it can be encoded anywhere. */
export function shorten(value: string): string {
  const clean = value.slice(0, LONGEST + 1).replace(/[\p{Cs}\p{Cc}]/gu, '\ufffd');
  return value.length > LONGEST ? `${clean.slice(0, LONGEST - 1)}…` : clean;
}

/** A problem whose message says what was expected and what is used now. */
export function misfit(key: string, value: string, expected: string, used: string): Problem {
  const given = value === '' ? 'an empty value' : shorten(value);
  const instead = used === '' ? 'none' : shorten(used);
  return {
    key,
    value: shorten(value),
    message: `${shorten(key)}: ${given} is not ${expected}; ${instead} is used`,
  };
}

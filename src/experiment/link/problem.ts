import type { Config } from '../settings/settings';

/** Why a part of a link is not taken as it is. */
export type ProblemKind =
  /** The setting, or the way to show it, cannot have this value. */
  | 'refused'
  /** Only some of the entries of the value can be read. */
  | 'partly'
  /** Other settings allow only one value. */
  | 'fixed'
  /** The setting belongs to the other lab. */
  | 'elsewhere'
  /** It does not go with the other settings. */
  | 'clash'
  | 'unknown'
  | 'repeated'
  /** `count` more parts of the link that name no setting. */
  | 'more'
  /** The page that the key names takes no settings. */
  | 'beside-page'
  /** What is shown has no such thing. */
  | 'misplaced'
  /** This network has no such unit or weight. */
  | 'no-part'
  /** The data have only `count` points. */
  | 'no-point'
  | 'no-cell'
  /** A comparison's `rows` or `columns`, by the setting in `value`. */
  | 'not-varied'
  | 'same-axis'
  | 'no-values'
  /** A value of a factor: the key is the setting's. */
  | 'axis-value'
  | 'axis-own'
  | 'axis-twice'
  | 'many-values'
  /** The link asks for `count` runs. */
  | 'many-runs'
  | 'many-pinned'
  /** A factor's value that changes nothing in a run. */
  | 'no-effect'
  | 'other-lab'
  | 'cure';

/** An invalid part of a link, and what was done about it. `problems/message.ts` says it in words, which load late. */
export interface Problem {
  /** The key in the link; empty if the problem has none. */
  readonly key: string;
  /** The given value, decoded. Anyone can write a link, so it may be long. */
  readonly value: string;
  readonly kind: ProblemKind;
  /** What is used instead, as a link writes it; missing if the part is left out. */
  readonly used?: string;
  /** The settings beside it. */
  readonly beside?: Config;
  readonly count?: number;
}

/** Maximum length of a value in a message, in characters. */
const LONGEST = 40;

/** Shortens a value for a message. Lone surrogates are replaced, so that it can be encoded anywhere. */
export function shorten(value: string): string {
  const clean = value.slice(0, LONGEST + 1).replace(/[\p{Cs}\p{Cc}]/gu, '\ufffd');
  return value.length > LONGEST ? `${clean.slice(0, LONGEST - 1)}…` : clean;
}

import { formatLesson, parseLessonSource, parseLessonStep, type LessonPlace } from './lesson-place';
import { formatKnownState, parseKnownState, type KnownState } from './known-state';
import { formatMathsPlace, parseMathsPlace, type MathsPlace } from './maths-place';
import { formatNumber, parseNumber } from '../settings/number-text';
import { decodePercent, repeatedKey, type Part } from './link-text';
import type { Problem } from './problem';
import { formatViewPlace, parseViewPlace, type ViewPlace } from './view-place';

/**
 * How fast a run is shown: at a pace at which a person sees each power of ten of its epochs, as fast as the machine can, or
 * at a number of updates per second.
 */
export type Speed = 'watch' | 'full' | number;

/** Seconds in which a run at the watching pace doubles its number of updates: 20,000 of them take 20 s. */
export const WATCHED_DOUBLING_S = 1.4;

/** How a link wants its runs to be shown. It changes no result: the weights after an epoch stay the same bits. */
export interface Viewing {
  /** Null if the link leaves it to the page. */
  readonly pace: Speed | null;
  readonly start: 'playing' | 'paused';
  /** Completed epochs after which the run pauses, in ascending order. */
  readonly stops: readonly number[];
  /** The open page of the Points lab's mathematics; null if it is closed. */
  readonly maths: MathsPlace | null;
  /** The Points lab's view below the curves, or the space of a layer in the Digits lab; null for the usual one. */
  readonly view: ViewPlace | null;
  /** The value that is computed by hand in the Digits lab, as text that the lab reads; null for none. */
  readonly cell: string | null;
  /** Whether the lines at which units turn on are drawn over the Points lab's picture. */
  readonly folds: boolean;
  /** The state that a lab's run is compared with when it is there; null if there is none. */
  readonly state: KnownState | null;
  /** The lesson that is shown beside it; null if there is none. */
  readonly lesson: LessonPlace | null;
  /** Whether it is shown as a part of another page, in a frame: without what the picture does not need. */
  readonly embed: boolean;
}

export const plainViewing: Viewing = {
  ...{ pace: null, start: 'playing', stops: [], maths: null, state: null, lesson: null },
  ...{ view: null, cell: null, folds: false, embed: false },
};

const viewingKeys = new Set([
  ...['pace', 'start', 'stop', 'maths', 'view', 'cell', 'folds', 'state', 'lesson', 'step', 'notes', 'embed'],
]);

export const SPEEDS = { min: 0.1, max: 1e6, integer: false, open: 'none' } as const;
/** The most stops of a link. */
export const MOST_STOPS = 20;
/** What may name a value of any network. */
const CELL = /^[a-z]+\d*(,[a-z\d.]+){1,6}$/;
const STOP = /^[1-9]\d{0,8}$/;

/** The parts of a link's hash that say how to show it, such as `pace=full&start=paused`; empty for `plainViewing`. */
export function encodeViewing(viewing: Viewing): string {
  const { pace, start, stops, maths, view, cell, folds, state, lesson, embed } = viewing;
  const parts = [];
  if (lesson !== null) parts.push(formatLesson(lesson));
  if (pace !== null) parts.push(`pace=${formatSpeed(pace)}`);
  if (start === 'paused') parts.push('start=paused');
  if (stops.length > 0) parts.push(`stop=${stops.join(',')}`);
  if (maths !== null) parts.push(`maths=${formatMathsPlace(maths)}`);
  if (view !== null) parts.push(`view=${formatViewPlace(view)}`);
  if (cell !== null) parts.push(`cell=${cell}`);
  if (folds) parts.push('folds=1');
  if (state !== null) parts.push(`state=${formatKnownState(state)}`);
  if (embed) parts.push('embed=1');
  return parts.join('&');
}

/** The text that `parseSpeed` reads back. */
function formatSpeed(speed: Speed): string {
  return typeof speed === 'number' ? formatNumber(speed) : speed;
}

/** Reads a speed; null if the text is none. */
export function parseSpeed(text: string): Speed | null {
  if (text === 'watch' || text === 'full') return text;
  const parsed = parseNumber(text, SPEEDS);
  return 'value' in parsed ? parsed.value : null;
}

/** Reads stops such as `1,10,100`, sorted; null if the text is none. */
function parseStops(text: string): readonly number[] | null {
  const stops = text.split(',').map(one => (STOP.test(one.trim()) ? Number(one) : 0));
  if (stops.length > MOST_STOPS || stops.includes(0)) return null;
  return [...new Set(stops)].sort((a, b) => a - b);
}

/** Takes the parts that say how to show a link out of all its parts. Never throws: each wrong value is a problem. */
export function takeViewing(parts: readonly Part[]): {
  viewing: Viewing;
  rest: readonly Part[];
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const first = (key: string) => {
    const [found, ...others] = parts.filter(part => part.key === key).map(({ raw }) => decodePercent(raw));
    const other = others.find(value => value !== found);
    if (found !== undefined && other !== undefined) problems.push(repeatedKey(key, other, found));
    return found?.trim() ?? null;
  };
  /** What the key's text means; null if it is missing or wrong. */
  const read = <T>(key: string, parse: (text: string) => T | null): T | null => {
    const text = first(key);
    const value = text === null ? null : parse(text);
    if (text !== null && value === null) problems.push({ key, value: text, kind: 'refused' });
    return value;
  };
  const flag = (key: 'embed' | 'folds' | 'notes') => read(key, text => text === '1' || null) ?? false;
  const stops = read('stop', parseStops) ?? [];
  const source = read('lesson', parseLessonSource);
  const step = read('step', text => (source === null ? null : parseLessonStep(text))) ?? 1;
  const start = read('start', text => (text === 'paused' || text === 'playing' ? text : null)) ?? 'playing';
  const notes = flag('notes');
  return {
    viewing: {
      ...{ start, stops, pace: read('pace', parseSpeed), maths: read('maths', parseMathsPlace) },
      ...{ state: read('state', parseKnownState), view: read('view', parseViewPlace) },
      cell: read('cell', text => (CELL.test(text) ? text : null)),
      folds: flag('folds'),
      embed: flag('embed'),
      lesson: source === null ? null : { source, step, ...(notes && { notes }) },
    },
    rest: parts.filter(({ key }) => !viewingKeys.has(key)),
    problems,
  };
}

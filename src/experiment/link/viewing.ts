import {
  formatLesson,
  lessonChoices,
  parseLessonSource,
  parseLessonStep,
  type LessonPlace,
} from './lesson-place';
import { formatKnownState, parseKnownState, stateChoices, type KnownState } from './known-state';
import { formatMathsPlace, mathsChoices, parseMathsPlace, type MathsPlace } from './maths-place';
import { formatNumber, parseNumber } from '../settings/number-text';
import { decodePercent, repeatedKey, type Part } from './link-text';
import { misfit, type Problem } from './problem';
import { formatViewPlace, parseViewPlace, viewChoices, type ViewPlace } from './view-place';

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

const SPEEDS = { min: 0.1, max: 1e6, integer: false, open: 'none' } as const;
/** The most stops of a link. */
const MOST_STOPS = 20;
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
  const [paceText, startText] = [first('pace'), first('start')];
  const [mathsText, stateText] = [first('maths'), first('state')];
  const [stopText, lessonText, stepText] = [first('stop'), first('lesson'), first('step')];
  const stops = stopText === null ? [] : parseStops(stopText);
  if (stops === null)
    problems.push(misfit('stop', stopText ?? '', `up to ${MOST_STOPS} epochs, such as 1,10,100`, 'no stop'));
  const source = lessonText === null ? null : parseLessonSource(lessonText);
  if (lessonText !== null && source === null)
    problems.push(misfit('lesson', lessonText, lessonChoices, 'no lesson'));
  const step = stepText === null ? 1 : parseLessonStep(stepText);
  if (stepText !== null && (step === null || source === null))
    problems.push(misfit('step', stepText, 'the number of a step of a lesson', 'the first step'));
  const flag = (key: 'embed' | 'folds' | 'notes', otherwise: string) => {
    const text = first(key);
    if (text !== null && text !== '1') problems.push(misfit(key, text, '1', otherwise));
    return text === '1';
  };
  const pace = paceText === null ? null : parseSpeed(paceText);
  if (paceText !== null && pace === null)
    problems.push(
      misfit('pace', paceText, 'watch, full or updates per second from 0.1 to 1000000', 'the usual pace'),
    );
  if (startText !== null && startText !== 'paused' && startText !== 'playing')
    problems.push(misfit('start', startText, 'paused or playing', 'playing'));
  const maths = mathsText === null ? null : parseMathsPlace(mathsText);
  if (mathsText !== null && maths === null)
    problems.push(misfit('maths', mathsText, mathsChoices, 'no page'));
  const state = stateText === null ? null : parseKnownState(stateText);
  if (stateText !== null && state === null)
    problems.push(misfit('state', stateText, stateChoices, 'no comparison'));
  const viewText = first('view');
  const view = viewText === null ? null : parseViewPlace(viewText);
  if (viewText !== null && view === null)
    problems.push(misfit('view', viewText, viewChoices, 'the charts of the layers'));
  const cellText = first('cell');
  const cell = cellText !== null && CELL.test(cellText) ? cellText : null;
  if (cell !== cellText) problems.push(misfit('cell', cellText ?? '', 'a value such as conv2,3,4,5', 'none'));
  const notes = flag('notes', 'the step');
  const start = startText === 'paused' ? 'paused' : 'playing';
  return {
    viewing: {
      ...{ pace, start, stops: stops ?? [], maths, view, cell, state },
      folds: flag('folds', 'the picture without folds'),
      embed: flag('embed', 'the whole page'),
      lesson: source === null ? null : { source, step: step ?? 1, ...(notes && { notes }) },
    },
    rest: parts.filter(({ key }) => !viewingKeys.has(key)),
    problems,
  };
}

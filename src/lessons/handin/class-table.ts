import { csvText } from '../../data/table/write';
import { measures, type MeasureName } from '../../experiment/claims/outcome';
import { decodePlace } from '../../experiment/link/place';
import type { PlacePoint } from '../../run/sketch';
import type { Entry } from './class-state';
import {
  distanceOf,
  saidText,
  totalOf,
  verdictFor,
  verdictWord,
  type Answered,
  type KnownLessons,
  type Verdict,
} from './judge';

/** The columns of numbers. */
export const columns = [
  'trainLoss',
  'trainAccuracy',
  'testLoss',
  'testAccuracy',
  'trainR2',
  'testR2',
  'epochsTo',
] as const satisfies readonly MeasureName[];

/** Accuracy that `epochsTo` waits for. */
const THRESHOLD = 0.95;

/** A number of an entry, as it was measured here; empty if there is none. */
export function cell({ verified }: Entry, name: (typeof columns)[number]): string {
  const value = verified?.outcome ? measures[name].read(verified.outcome, THRESHOLD) : null;
  return value === null || Number.isNaN(value) ? '' : measures[name].format(value);
}

/** The name of an entry: the student's, or a number; with hidden names always a number. */
export function nameOf({ handIn }: Entry, index: number, isHidden: boolean): string {
  return (!isHidden && handIn.name) || `Student ${index + 1}`;
}

/** The moment that an entry reached, for a table. */
export function reachedOf({ handIn, verified }: Entry): string {
  if (handIn.experiment === undefined) return '';
  const { state } = decodePlace(handIn.experiment).viewing;
  if (state) return state.update > 0 ? `${state.epoch} + ${state.update}` : String(state.epoch);
  return verified?.outcome ? String(Math.floor(verified.outcome.epoch)) : '';
}

/** An entry with its index among all entries, from which students without a name get a number. */
export interface Numbered {
  entry: Entry;
  index: number;
}

/** The hand-ins of one lesson. */
export interface LessonGroup {
  /** Its title; empty for experiments without a lesson. */
  lesson: string;
  entries: readonly Numbered[];
}

/** The hand-ins by lesson, those without one last. */
export function byLesson(entries: readonly Entry[]): readonly LessonGroup[] {
  const groups = new Map<string, Numbered[]>();
  for (const [index, entry] of entries.entries()) {
    const lesson = entry.handIn.lesson ?? '';
    groups.set(lesson, [...(groups.get(lesson) ?? []), { entry, index }]);
  }
  return [...groups]
    .map(([lesson, all]) => ({ lesson, entries: all }))
    .sort((a, b) => Number(a.lesson === '') - Number(b.lesson === '') || a.lesson.localeCompare(b.lesson));
}

/** An answer, how many gave it, and its verdict; `mixed` if it is not the same for all of them. */
export interface Counted {
  said: string;
  count: number;
  verdict: Verdict | 'mixed';
}

/** A question, and what the class answered. */
export interface Tally {
  lesson: string;
  step: number;
  asked: string;
  /** How many gave each answer, most first; numbers in ascending order. */
  answers: readonly Counted[];
  /** Lines drawn on the plane. */
  lines: readonly (readonly PlacePoint[])[];
  /** How far the lines were from the boundary, in data units, where it was measured. */
  distances: readonly number[];
}

/** The answers of all, by lesson and step. */
export function talliesOf(entries: readonly Entry[], known: KnownLessons = {}): readonly Tally[] {
  const tallies = new Map<string, { tally: Tally; given: (Answered & { verdict: Verdict })[] }>();
  for (const { handIn } of entries)
    for (const answered of handIn.answers) {
      const { step, asked } = answered;
      const lesson = handIn.lesson ?? '';
      const key = JSON.stringify([lesson, step, asked]);
      const empty = { lesson, step, asked, answers: [], lines: [], distances: [] };
      const one = tallies.get(key) ?? { tally: empty, given: [] };
      const verdict = verdictFor(answered, handIn.lesson, known);
      tallies.set(key, { ...one, given: [...one.given, { ...answered, verdict }] });
    }
  return [...tallies.values()]
    .map(({ tally, given }) => ({
      ...tally,
      answers: counted(given.filter(({ answer }) => answer.kind !== 'boundary')),
      lines: given.flatMap(({ answer }) => (answer.kind === 'boundary' ? [answer.line] : [])),
      distances: given.flatMap(one => distanceOf(one) ?? []),
    }))
    .sort((a, b) => a.lesson.localeCompare(b.lesson) || a.step - b.step);
}

function counted(given: readonly (Answered & { verdict: Verdict })[]): Counted[] {
  const groups = new Map<string, Verdict[]>();
  for (const { said, verdict } of given) groups.set(said, [...(groups.get(said) ?? []), verdict]);
  const all = [...groups].map(([said, verdicts]) => {
    const [first = null] = verdicts;
    const verdict = verdicts.every(one => one === first) ? first : ('mixed' as const);
    return { said, count: verdicts.length, verdict };
  });
  return given[0]?.answer.kind === 'number'
    ? all.sort((a, b) => numberIn(a.said) - numberIn(b.said))
    : all.sort((a, b) => b.count - a.count || a.said.localeCompare(b.said));
}

/** The number that an answer in words begins with. */
function numberIn(said: string): number {
  return parseFloat(said.replace('−', '-'));
}

const verdictWords = {
  same: 'same bits',
  different: 'different',
  unknown: 'no state',
  failed: 'failed',
} as const;

/** The verdict of an entry in a word or two. */
export function verdictText({ handIn, verified }: Entry): string {
  if (handIn.experiment === undefined) return 'no experiment';
  return verified ? verdictWords[verified.verdict] : 'training …';
}

/** The answer of an entry to a question; undefined if it gave none. */
export function answerTo({ handIn }: Entry, { lesson, step, asked }: Tally): Answered | undefined {
  if ((handIn.lesson ?? '') !== lesson) return undefined;
  return handIn.answers.find(one => one.step === step && one.asked === asked);
}

/** The class as CSV: a line for each hand-in; for each question a column of answers and one of verdicts. */
export function classCsv(entries: readonly Entry[], isHidden: boolean, known: KnownLessons = {}): string {
  const tallies = talliesOf(entries, known);
  const areMany = byLesson(entries).length > 1;
  // A class without regressions has no R².
  const shown = columns.filter(name => !name.endsWith('R2') || entries.some(one => cell(one, name) !== ''));
  const head = [
    ...['name', 'lesson', 'right', 'judged', 'reached epoch'],
    ...shown.map(name => measures[name].label),
    ...['verified', 'experiment'],
    ...tallies.flatMap(({ lesson, step, asked }) => {
      const question = `${areMany ? `${lesson}, ` : ''}step ${step}: ${asked}`;
      return [question, `${question} (verdict)`];
    }),
  ];
  const lines = entries.map((entry, index) => {
    const { handIn } = entry;
    const answers = tallies.flatMap(tally => {
      const answered = answerTo(entry, tally);
      if (!answered) return ['', ''];
      return [saidText(answered), verdictWord(verdictFor(answered, handIn.lesson, known))];
    });
    const { right, judged } = totalOf(entry, known);
    return [
      ...[nameOf(entry, index, isHidden), handIn.lesson ?? ''],
      ...[String(right), String(judged), reachedOf(entry)],
      ...shown.map(name => cell(entry, name)),
      ...[verdictText(entry), handIn.experiment ?? '', ...answers],
    ];
  });
  return csvText([head.map(safe), ...lines.map(line => line.map(safe))]);
}

/** A text of somebody else as spreadsheets read it: never a formula. */
function safe(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

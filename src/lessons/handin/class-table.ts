import { csvText } from '../../data/table/write';
import { measures } from '../../experiment/claims/outcome';
import { decodePlace } from '../../experiment/link/place';
import type { PlacePoint } from '../../run/sketch';
import type { Entry } from './class-state';

/** The columns of numbers. */
export const columns = ['trainLoss', 'trainAccuracy', 'testLoss', 'testAccuracy', 'epochsTo'] as const;

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

/** A question, and what the class answered. */
export interface Tally {
  lesson: string;
  step: number;
  asked: string;
  /** How many gave each answer, most first; numbers in ascending order. */
  answers: readonly { said: string; count: number }[];
  /** Lines drawn on the plane. */
  lines: readonly (readonly PlacePoint[])[];
}

/** The answers of all, by lesson and step. */
export function talliesOf(entries: readonly Entry[]): readonly Tally[] {
  const tallies = new Map<string, Tally & { said: string[]; numbers: boolean }>();
  for (const { handIn } of entries)
    for (const { step, asked, said, answer } of handIn.answers) {
      const lesson = handIn.lesson ?? '';
      const key = JSON.stringify([lesson, step, asked]);
      const tally = tallies.get(key) ?? {
        ...{ lesson, step, asked, answers: [], lines: [], said: [], numbers: answer.kind === 'number' },
      };
      tallies.set(key, {
        ...tally,
        said: answer.kind === 'boundary' ? tally.said : [...tally.said, said],
        lines: answer.kind === 'boundary' ? [...tally.lines, answer.line] : tally.lines,
      });
    }
  return [...tallies.values()]
    .map(({ said, numbers, ...tally }) => ({ ...tally, answers: counted(said, numbers) }))
    .sort((a, b) => a.lesson.localeCompare(b.lesson) || a.step - b.step);
}

function counted(said: readonly string[], areNumbers: boolean): { said: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const one of said) counts.set(one, (counts.get(one) ?? 0) + 1);
  const all = [...counts].map(([text, count]) => ({ said: text, count }));
  return areNumbers
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

/** The class as CSV: a line for each hand-in, a column for each question. */
export function classCsv(entries: readonly Entry[], isHidden: boolean): string {
  const tallies = talliesOf(entries);
  const head = [
    ...[
      'name',
      'lesson',
      'reached epoch',
      ...columns.map(name => measures[name].label),
      'verified',
      'experiment',
    ],
    ...tallies.map(({ step, asked }) => `step ${step}: ${asked}`),
  ];
  const lines = entries.map((entry, index) => {
    const { handIn } = entry;
    const answers = tallies.map(
      tally =>
        handIn.answers.find(
          one =>
            one.step === tally.step && one.asked === tally.asked && (handIn.lesson ?? '') === tally.lesson,
        )?.said ?? '',
    );
    return [
      ...[nameOf(entry, index, isHidden), handIn.lesson ?? '', reachedOf(entry)],
      ...columns.map(name => cell(entry, name)),
      ...[verdictText(entry), handIn.experiment ?? '', ...answers],
    ];
  });
  return csvText([head, ...lines.map(line => line.map(safe))]);
}

/** A text of somebody else as spreadsheets read it: never a formula. */
function safe(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

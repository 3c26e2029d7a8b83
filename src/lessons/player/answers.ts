import { createKept } from '../../run/storage/kept';
import type { PlacePoint } from '../../run/sketch';
import { PACKED } from '../format/pack';
import type { Question } from '../format/lesson';

/** What a person answered: an option or a run counted from 1, a number, or a line in data coordinates. */
type Given =
  | { kind: 'choice'; option: number }
  | { kind: 'number'; value: number }
  | { kind: 'boundary'; line: readonly PlacePoint[] }
  | { kind: 'winner'; run: number };

/** What the person was told when the step's run had ended. */
export interface Told {
  /** Left out if nobody can judge it. */
  right?: boolean;
  /** What was measured, in words. */
  measured?: string;
  /** Mean distance of a drawn line from the decision boundary, in data units. */
  distance?: number;
}

export type Answer = Given & { told?: Told };

/** A lesson's answers, by step counted from 1. */
export type Answers = Readonly<Record<number, Answer>>;

/** The most lessons whose answers are kept; those that were answered first go first. */
const MOST_LESSONS = 60;

const kept = createKept<{ lessons: Readonly<Record<string, Answers>> }>({
  area: 'localStorage',
  name: 'layerwise-answers',
  initial: { lessons: {} },
  parse: { lessons: lessonsOf },
  older: {},
});

const noAnswers: Answers = {};

/** The answers that this browser has to a lesson. */
export function useAnswers(source: string): Answers {
  return kept(state => state.lessons[keyOf(source)] ?? noAnswers);
}

/** The same, outside of a view. */
export function answersTo(source: string): Answers {
  return kept.getState().lessons[keyOf(source)] ?? noAnswers;
}

/** Keeps an answer to a step, or forgets it. */
export function setAnswer(source: string, step: number, answer: Answer | null): void {
  const { [step]: _, ...others } = answersTo(source);
  keep(source, answer ? { ...others, [step]: answer } : others);
}

/** Keeps what the person was told about an answer. */
export function setTold(source: string, step: number, told: Told): void {
  const answer = answersTo(source)[step];
  if (answer && JSON.stringify(answer.told) !== JSON.stringify(told))
    setAnswer(source, step, { ...answer, told });
}

function keep(source: string, answers: Answers): void {
  const { [keyOf(source)]: _, ...others } = kept.fresh().lessons;
  const newest = Object.entries(others).slice(1 - MOST_LESSONS);
  kept.change({ lessons: { ...Object.fromEntries(newest), [keyOf(source)]: answers } });
}

/** A packed lesson is as long as its text; its beginning and end tell it from others. */
function keyOf(source: string): string {
  return source.startsWith(PACKED) && source.length > 120
    ? `${source.slice(0, 40)}…${source.length}…${source.slice(-60)}`
    : source;
}

/** Whether this is an answer to that question: the lesson may have changed since. */
export function fits(answer: Answer | undefined, question: Question | undefined): answer is Answer {
  return answer !== undefined && answer.kind === question?.kind;
}

function lessonsOf(value: unknown): Record<string, Answers> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, answers]) => [key, answersOf(answers)]));
}

function answersOf(value: unknown): Answers {
  if (typeof value !== 'object' || value === null) return noAnswers;
  return Object.fromEntries(
    Object.entries(value).flatMap(([step, one]) => {
      const answer = answerOf(one);
      return answer ? [[Number(step), answer]] : [];
    }),
  );
}

/** Reads an answer that was stored or handed in; null if it is none. */
export function answerOf(value: unknown): Answer | null {
  const given = givenIn(value);
  const told = given && toldIn((value as { told?: unknown }).told);
  return told ? { ...given, told } : given;
}

/** The most characters of what was measured. */
const LONGEST_MEASURED = 200;

function toldIn(value: unknown): Told | null {
  if (typeof value !== 'object' || value === null) return null;
  const { right, measured, distance } = value as Record<string, unknown>;
  return {
    ...(typeof right === 'boolean' && { right }),
    ...(typeof measured === 'string' && { measured: measured.slice(0, LONGEST_MEASURED) }),
    ...(isNumber(distance) && distance >= 0 && { distance }),
  };
}

function givenIn(value: unknown): Given | null {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
  const one = value as Record<string, unknown>;
  switch (one['kind']) {
    case 'choice':
      return isCount(one['option']) ? { kind: 'choice', option: one['option'] } : null;
    case 'number':
      return isNumber(one['value']) ? { kind: 'number', value: one['value'] } : null;
    case 'winner':
      return isCount(one['run']) ? { kind: 'winner', run: one['run'] } : null;
    case 'boundary': {
      const { line } = one;
      if (!Array.isArray(line) || line.length > 1000) return null;
      const points = line.filter(
        (point): point is [number, number] =>
          Array.isArray(point) && point.length === 2 && point.every(isNumber),
      );
      return points.length === line.length && points.length > 1 ? { kind: 'boundary', line: points } : null;
    }
    default:
      return null;
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 100;
}

import type { Lesson } from '../format/lesson';
import { fits } from '../player/answers';
import { fixedVerdict } from '../player/fixed-verdict';
import type { Entry } from './class-state';
import type { HandIn } from './hand-in';

/** An answer of a hand-in. */
export type Answered = HandIn['answers'][number];

/** Whether an answer is right; null if nobody can judge it. */
export type Verdict = boolean | null;

/** Lessons that this browser has, by title. */
export type KnownLessons = Readonly<Record<string, Lesson>>;

/**
 * Judges an answer. Where this browser has the lesson and the question's answer is fixed, it is compared here; else what
 * counts is what the student was told when the run had been measured.
 */
export function verdictFor(answered: Answered, lesson: string | undefined, known: KnownLessons): Verdict {
  const { step, asked, answer } = answered;
  const title = lesson ?? '';
  const question = Object.hasOwn(known, title) ? known[title]?.steps[step - 1]?.question : undefined;
  const isSame = question?.ask.startsWith(asked) && fits(answer, question);
  const fixed = question && isSame ? fixedVerdict(question, answer) : null;
  return fixed ?? answer.told?.right ?? null;
}

/** A verdict as a mark and a word. */
export function verdictWord(verdict: Verdict): string {
  if (verdict === null) return '– not judged';
  return verdict ? '✓ right' : '✗ wrong';
}

/** How many of a student's answers are right, of those that can be judged. */
export function totalOf({ handIn }: Entry, known: KnownLessons): { right: number; judged: number } {
  const verdicts = handIn.answers.map(one => verdictFor(one, handIn.lesson, known));
  return {
    right: verdicts.filter(one => one === true).length,
    judged: verdicts.filter(one => one !== null).length,
  };
}

/** The same in words; empty if nothing can be judged. */
export function totalText(entry: Entry, known: KnownLessons): string {
  const { right, judged } = totalOf(entry, known);
  return judged === 0 ? '' : `${right} of ${judged}`;
}

/** How far a drawn line was from the boundary; null for other answers and where it was not measured. */
export function distanceOf({ answer }: Answered): number | null {
  return answer.kind === 'boundary' ? (answer.told?.distance ?? null) : null;
}

/** An answer in words: for a line its distance from the boundary. */
export function saidText(answered: Answered): string {
  const distance = distanceOf(answered);
  return distance === null ? answered.said : `${answered.said}, ${distance.toPrecision(2)} off`;
}

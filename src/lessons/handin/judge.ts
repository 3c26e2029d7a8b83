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
 * Judges an answer. If this browser has the lesson and the question has a fixed answer, the two are compared here. Otherwise
 * the verdict is the one that the student saw after the run.
 */
export function verdictFor(answered: Answered, lesson: string | undefined, known: KnownLessons): Verdict {
  const { step, asked, answer } = answered;
  const title = lesson ?? '';
  const question = Object.hasOwn(known, title) ? known[title]?.steps[step - 1]?.question : undefined;
  const isSame = question?.ask.startsWith(asked) && fits(answer, question);
  const fixed = question && isSame ? fixedVerdict(question, answer) : null;
  return fixed ?? answer.told?.right ?? null;
}

const words = {
  true: '✓ right',
  false: '✗ wrong',
  null: '– not judged',
  mixed: '± right for some',
} as const;

/** A verdict as a mark and a word; `mixed` is that of an answer which is right for some students only. */
export function markedWord(verdict: Verdict | 'mixed'): string {
  return words[`${verdict}`];
}

/** The word without its mark, for files and speech. */
export function verdictWord(verdict: Verdict | 'mixed'): string {
  return markedWord(verdict).slice(2);
}

/** How many of a student's answers are right, of those that can be judged. */
export function totalOf({ handIn }: Entry, known: KnownLessons): { right: number; judged: number } {
  const verdicts = handIn.answers.map(one => verdictFor(one, handIn.lesson, known));
  return {
    right: verdicts.filter(one => one === true).length,
    judged: verdicts.filter(one => one !== null).length,
  };
}

/** The same as text, such as “2 of 3”; empty if nothing can be judged. */
export function totalText(entry: Entry, known: KnownLessons): string {
  const { right, judged } = totalOf(entry, known);
  return judged === 0 ? '' : `${right} of ${judged}`;
}

/** How far a drawn line was from the boundary; null for other answers and where it was not measured. */
export function distanceOf({ answer }: Answered): number | null {
  return answer.kind === 'boundary' ? (answer.told?.distance ?? null) : null;
}

/** An answer in words; that of a line includes its distance from the boundary, if it was measured. */
export function saidText(answered: Answered): string {
  const distance = distanceOf(answered);
  return distance === null ? answered.said : `${answered.said}, ${distance.toPrecision(2)} off`;
}

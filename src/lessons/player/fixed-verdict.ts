import type { Question } from '../format/lesson';
import type { Answer } from './answers';

/** Whether an answer is right where nothing has to be measured for that; null where it has, or nobody can say. */
export function fixedVerdict(question: Question, answer: Answer): boolean | null {
  if (question.kind === 'choice' && answer.kind === 'choice')
    return question.right === undefined ? null : answer.option === question.right;
  if (question.kind !== 'number' || answer.kind !== 'number') return null;
  const { right, tolerance } = question;
  return right === undefined || tolerance === undefined ? null : Math.abs(answer.value - right) <= tolerance;
}

/** The words for a verdict. What is measured can turn out otherwise than predicted; what can be worked out cannot. */
export function verdictWords(question: Question, isRight: boolean): string {
  if (isRight) return 'That is right.';
  const isMeasured = 'measure' in question && question.measure !== undefined;
  return isMeasured ? 'It turned out otherwise.' : 'Not quite.';
}

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

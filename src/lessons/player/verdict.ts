import { measures } from '../../experiment/claims/outcome';
import type { LessonMeasure, Question } from '../format/lesson';
import type { Answer } from './answers';
import { fixedVerdict } from './fixed-verdict';
import { bestRuns, isShare, measureWords, readingOf, type Measuring } from './reading';

/** How far a drawn line is from the decision boundary on average, and how far the points spread, in data units. */
export interface Off {
  distance: number;
  spread: number;
}

/** Whether an answer is right; null if that cannot be said, or not yet. */
export function verdictOf(
  question: Question,
  answer: Answer,
  { outcomes, isSettled }: Measuring,
): boolean | null {
  if (question.kind === 'winner' && answer.kind === 'winner') {
    const best = bestRuns(question.measure, outcomes);
    return isSettled && best.length > 0 ? best.includes(answer.run - 1) : null;
  }
  if (question.kind !== 'number' || answer.kind !== 'number' || question.measure === undefined)
    return fixedVerdict(question, answer);
  if (!isSettled || question.tolerance === undefined) return null;
  const value = readingOf(question.measure, outcomes[(question.run ?? 1) - 1]);
  const scale = isShare(question.measure) ? 100 : 1;
  return value === null ? null : Math.abs(answer.value - scale * value) <= question.tolerance;
}

/** What is measured for a question, in words; null if it asks for nothing that is. */
export function measuredText(question: Question, measuring: Measuring, off: Off | null): string | null {
  const { outcomes, labels } = measuring;
  if (question.kind === 'boundary')
    return off === null
      ? 'compare it with the boundary in the picture'
      : `your line lies on average ${off.distance.toPrecision(2)} from the boundary; the points spread over ${off.spread.toPrecision(2)}`;
  if (question.measure === undefined) return null;
  const { format } = measures[question.measure];
  if (question.kind === 'winner') {
    const best = bestRuns(question.measure, outcomes);
    const value = readingOf(question.measure, outcomes[best[0] ?? -1]);
    const runs = best.map(run => labels[run] ?? `run ${run + 1}`).join(', ');
    return value === null ? 'none yet' : `${runs}, with ${format(value)}`;
  }
  const run = (question.run ?? 1) - 1;
  const value = readingOf(question.measure, outcomes[run]);
  const whose = labels[run] === undefined ? '' : ` of ${labels[run]}`;
  return `${measureWords[question.measure]}${whose}: ${value === null ? 'none yet' : format(value)}`;
}

/** What the best run has, such as “Lowest training loss”. */
export function bestWords(name: LessonMeasure): string {
  const which = measures[name].better === 'high' ? 'Highest' : 'Lowest';
  return `${which} ${measureWords[name].replace(/^the /, '')}`;
}

import type { Question } from '../format/lesson';
import type { Answer } from './answers';

/** An answer in words. `labels` are the names of the step's runs, if it compares any. */
export function answerText(question: Question, answer: Answer, labels: readonly string[]): string {
  switch (answer.kind) {
    case 'choice':
      return (question.kind === 'choice' && question.options[answer.option - 1]) || `option ${answer.option}`;
    case 'number':
      return withUnit(answer.value, question);
    case 'winner':
      return labels[answer.run - 1] ?? `run ${answer.run}`;
    case 'boundary':
      return 'a line';
    default:
      return answer satisfies never;
  }
}

/** A number with the unit of its question and a typographic minus. */
export function withUnit(value: number, question: Question): string {
  const text = String(value).replace('-', '−');
  return question.kind === 'number' && question.unit ? `${text} ${question.unit}` : text;
}

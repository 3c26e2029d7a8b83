import { paragraphs, sentence, type Told } from '../../charts/told/told';
import { decodePlace } from '../../experiment/link/place';
import { useLesson } from '../../run/lesson';
import type { Lesson, Question } from '../format/lesson';
import { plainText } from '../text/plain-text';
import { answerText } from './answer-text';
import { answersTo, fits, type Answer } from './answers';
import { fixedVerdict } from './fixed-verdict';
import { runLabels } from './reading';
import { stepAt } from './lesson-state';

/** A step of a lesson in words: its text, its question, and what has become of the question. */
export function tellStep(source: string, lesson: Lesson, wanted: number): readonly Told[] {
  const { step, number } = stepAt(lesson, wanted);
  const { title, text, question, place } = step;
  const answer = answersTo(source)[number];
  const labels = runLabels(decodePlace(place).place);
  return paragraphs([
    [
      `Lesson: ${lesson.title}`,
      `Step ${number} of ${lesson.steps.length}: ${sentence(title)}`,
      ...plainText(text),
    ],
    ...(question
      ? [
          [
            'Question',
            ...plainText(question.ask),
            ...optionsOf(question, labels),
            ...(fits(answer, question) ? told(question, answer, labels) : [waiting(question)]),
          ] as [string, ...string[]],
        ]
      : []),
  ]);
}

function optionsOf(question: Question, labels: readonly string[]): string[] {
  const options = question.kind === 'choice' ? question.options : question.kind === 'winner' ? labels : [];
  return options.map((option, index) => `Answer ${index + 1}: ${sentence(plainText(option).join(' '))}`);
}

function waiting({ kind, before = true }: Question): string {
  const how = kind === 'boundary' ? 'a line that is drawn on the picture' : 'an answer';
  return before
    ? `It asks for ${how} before anything trains. The key I leads there.`
    : `It has no answer yet, and asks for ${how}. The key I leads there.`;
}

function told(question: Question, answer: Answer, labels: readonly string[]): string[] {
  const { isTold } = useLesson.getState();
  const given = `Your answer: ${sentence(answerText(question, answer, labels))}`;
  if (!isTold) return [given, 'What is right is said when the run has ended.'];
  const right = answer.told?.right ?? fixedVerdict(question, answer);
  return [
    given,
    answer.told?.measured ? `Measured: ${sentence(answer.told.measured)}` : '',
    right === null ? '' : right ? 'That is right.' : 'It turned out otherwise.',
    ...plainText(question.explain ?? ''),
  ];
}

import { paragraphs, sentence, type Told } from '../../charts/told/told';
import { decodePlace } from '../../experiment/link/place';
import { useLesson } from '../../run/lesson';
import type { Lesson, Question } from '../format/lesson';
import { plainText } from '../text/plain-text';
import { answerText } from './answer-text';
import { answersTo, fits, type Answer } from './answers';
import { fixedVerdict, verdictWords } from './fixed-verdict';
import { runLabels } from './reading';
import { stepAt } from './lesson-state';

/** A step of a lesson in words: its text, its question, and the answer and result if there are any. */
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
  return options.map((option, index) => `Answer ${index + 1}: ${spoken(option)}`);
}

function waiting({ kind, before = true }: Question): string {
  const how = kind === 'boundary' ? 'Draw a line on the picture' : 'Answer';
  return `It has no answer yet. ${how}${before ? ' to start training' : ''}; press I to go there.`;
}

function told(question: Question, answer: Answer, labels: readonly string[]): string[] {
  const { isTold } = useLesson.getState();
  const given = `Your answer: ${spoken(answerText(question, answer, labels))}`;
  if (!isTold) return [given, 'The result follows when the run has ended.'];
  const right = answer.told?.right ?? fixedVerdict(question, answer);
  return [
    given,
    answer.told?.measured ? `Measured: ${sentence(answer.told.measured)}` : '',
    right === null ? '' : verdictWords(question, right),
    ...plainText(question.explain ?? ''),
  ];
}

/** An option or an answer, which can be Markdown, as a sentence. */
function spoken(text: string): string {
  return sentence(plainText(text).join(' '));
}

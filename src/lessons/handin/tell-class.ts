import { paragraphs, type Told } from '../../charts/told/told';
import type { Entry } from './class-state';
import { byLesson, talliesOf, type Counted } from './class-table';
import type { KnownLessons } from './judge';

/** What a class handed in, in words: for each lesson how many, and what they answered. */
export function tellClass(entries: readonly Entry[], known: KnownLessons): readonly Told[] {
  const runs = entries.filter(({ handIn }) => handIn.experiment !== undefined);
  const count = (verdict: string) => runs.filter(({ verified }) => verified?.verdict === verdict).length;
  return paragraphs([
    [
      'A class',
      entries.length === 0 ? 'Nothing has been handed in yet.' : `${entries.length} handed in.`,
      runs.length === 0
        ? ''
        : `Of ${runs.length} runs, ${count('same')} gave the same bits again and ${count('different')} did not.`,
    ],
    ...byLesson(entries).map(({ lesson, entries: all }): [string, ...string[]] => [
      lesson || 'Without a lesson',
      `${all.length} handed in.`,
      ...talliesOf(
        all.map(({ entry }) => entry),
        known,
      ).map(({ step, asked, answers, lines }) => {
        const lineText = lines.length > 0 ? [`${lines.length} drawn lines`] : [];
        return `Step ${step}, ${asked} ${[...answers.map(answerText), ...lineText].join('; ')}.`;
      }),
    ]),
  ]);
}

function answerText({ said, count, verdict }: Counted): string {
  const word =
    { true: ', right', false: ', wrong', mixed: ', right for some', null: '' }[String(verdict)] ?? '';
  return `${said}: ${count}${word}`;
}

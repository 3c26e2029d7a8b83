import { paragraphs, type Told } from '../../charts/told/told';
import type { Entry } from './class-state';
import { byLesson, talliesOf, type Counted } from './class-table';
import { plainText } from '../text/plain-text';
import { verdictWord, type KnownLessons } from './judge';

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
        : `${count('same')} of ${runs.length} runs ended with the same bits when trained again, ${count('different')} with different ones.`,
    ],
    ...byLesson(entries).map(({ lesson, entries: all }): [string, ...string[]] => [
      lesson || 'Without a lesson',
      `${all.length} handed in.`,
      ...talliesOf(
        all.map(({ entry }) => entry),
        known,
      ).map(({ step, asked, answers, lines }) => {
        const drawn =
          lines.length === 1 ? ['one drawn line'] : lines.length > 1 ? [`${lines.length} drawn lines`] : [];
        return `Step ${step}, ${inWords(asked)} ${[...answers.map(answerText), ...drawn].join('; ')}.`;
      }),
    ]),
  ]);
}

function answerText({ said, count, verdict }: Counted): string {
  return `${inWords(said)}: ${count}${verdict === null ? '' : `, ${verdictWord(verdict)}`}`;
}

/** A question or an answer, which can be Markdown, without its marks. */
function inWords(text: string): string {
  return plainText(text).join(' ');
}

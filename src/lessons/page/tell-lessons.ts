import { paragraphs, type Told } from '../../charts/told/told';
import { hasDraft } from '../editor/draft';
import { ownLessons } from '../own/own-lessons';
import { answersTo } from '../player/answers';

/** The list of lessons in words. */
export function tellLessons(): readonly Told[] {
  const all = Object.entries(ownLessons);
  return paragraphs([
    ['Lessons', `The page lists the ${all.length} lessons of Layerwise, each a link.`],
    [
      'In their order',
      ...all.map(([id, { title, about, minutes }], index) => {
        const answered = Object.keys(answersTo(id)).length;
        return `${index + 1}: ${title}. ${about} ${minutes} minutes${answered > 0 ? `, ${answered} answered` : ''}.`;
      }),
    ],
    [
      'Other lessons',
      'Below the list, a lesson can be opened from a file or written, and what a class handed in can be seen.',
      hasDraft() ? 'This browser has a lesson that is being written.' : '',
    ],
  ]);
}

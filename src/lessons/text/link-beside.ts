import type { LessonPlace } from '../../experiment/link/lesson-place';
import { decodePlace } from '../../experiment/link/place';
import { linkOfPlace } from '../../run/place';

/** The address of a link in a lesson's text: the lesson stays beside what it links to, if that is not another lesson. */
export function linkBeside(href: string, lesson: LessonPlace | null): string {
  const { place, viewing } = decodePlace(href);
  return linkOfPlace(place, { ...viewing, lesson: viewing.lesson ?? lesson });
}

import { useViewing } from '../run/viewing';
import { lateView } from '../run/views/late-view';
import { DRAFT } from './editor/draft';
import { LessonPanel } from './player/LessonPanel';

const LessonEditor = lateView('The editor of lessons', () => import('./editor/LessonEditor'), 'LessonEditor');

/** What stands beside an experiment when the link names a lesson: the lesson, or the draft that is being written. */
export function LessonBeside() {
  const source = useViewing(state => state.link.lesson?.source);
  return source === DRAFT ? <LessonEditor /> : <LessonPanel />;
}

import { useViewing } from '../run/viewing';
import { lateView } from '../run/views/late-view';
import { DRAFT } from './editor/draft';
import { LessonPanel } from './player/LessonPanel';

const LessonEditor = lateView('The editor of lessons', () => import('./editor/LessonEditor'), 'LessonEditor');

/** The panel next to an experiment: the lesson that the link names, or the editor with this browser's draft. */
export function LessonBeside() {
  const source = useViewing(state => state.link.lesson?.source);
  return source === DRAFT ? <LessonEditor /> : <LessonPanel />;
}

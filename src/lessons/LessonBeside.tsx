import { LessonPanel } from './player/LessonPanel';

/** What stands beside an experiment when the link names a lesson. */
export function LessonBeside() {
  return <LessonPanel />;
}

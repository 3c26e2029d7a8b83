import { useLayoutEffect, type ComponentType } from 'react';
import { useViewing } from '../../viewing';
import { PanelBoundary } from '../PanelBoundary';

let Lesson: ComponentType | null = null;

/** Gives every page the view that shows a lesson beside it. */
export function provideLesson(view: ComponentType): void {
  Lesson = view;
}

/** The place of a lesson beside the experiment of its step; nothing if the link names no lesson. */
export function LessonPlace() {
  const hasLesson = useViewing(state => state.link.lesson !== null);
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-lesson', hasLesson);
  }, [hasLesson]);
  if (!hasLesson || !Lesson) return null;
  return (
    <section className="panel lesson" aria-label="Lesson">
      <PanelBoundary name="The lesson">
        <Lesson />
      </PanelBoundary>
    </section>
  );
}

import { loadPart } from '../../data/not-loaded';
import { fillWindow } from '../../run/focus-view';
import type { LessonSteps } from '../../run/keys/lesson-steps';
import { say } from '../../run/keys/say';
import type { Lesson, Step } from '../format/lesson';
import { goToStep, stepAt } from './lesson-state';
import { nextLesson } from './next-lesson';

/** What keys do in this step of a lesson. */
export function lessonKeys(source: string, lesson: Lesson, number: number): LessonSteps {
  return {
    go: by => {
      const to = number + by;
      const next = nextLesson(source);
      if (to >= 1 && to <= lesson.steps.length) goToStep(source, lesson, to, 'push');
      else if (to > 1 && next) location.hash = `#lesson=${next.id}`;
      else say(to < 1 ? 'This is the first step' : 'This is the last step');
    },
    again: () => {
      goToStep(source, lesson, number, 'replace');
      fillAsWanted(stepAt(lesson, number).step);
    },
    ask,
    notes: () => {
      loadPart('The notes', () => import('../notes/notes-window')).then(
        ({ openNotes }) => openNotes(),
        (error: Error) => say(error.message),
      );
    },
  };
}

/** Lets the panel that a step is about fill the window. On a narrow screen it would cover the text. */
export function fillAsWanted({ focus }: Step): void {
  fillWindow((innerWidth > 1000 && focus) || null);
}

/** Moves the focus to what answers the question: the picture to draw on, else the question's first control. */
function ask(): void {
  const card = '.lesson [aria-label="Question"]';
  const drawn = document.querySelector<HTMLElement>('[data-testid="sketch"][tabindex]');
  const control = document.querySelector<HTMLElement>(`${card} :is(input, button:not(:disabled))`);
  (drawn ?? control)?.focus();
}

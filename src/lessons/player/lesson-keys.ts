import { loadPart, type NotLoaded } from '../../data/not-loaded';
import { fillWindow } from '../../run/focus-view';
import type { LessonSteps } from '../../run/keys/lesson-steps';
import { dismissNotice, notify } from '../../run/notices';
import { say } from '../../run/keys/say';
import type { Lesson, Step } from '../format/lesson';
import { goToStep, stepAt } from './lesson-state';
import { tellStep } from './tell-step';
import { ownLessons } from '../own/own-lessons';

/** What keys do in this step of a lesson. */
export function lessonKeys(source: string, lesson: Lesson, number: number): LessonSteps {
  return {
    go: by => {
      const to = number + by;
      if (to < 1) say('This is the first step');
      else if (to <= lesson.steps.length) goToStep(source, lesson, to, 'push');
      else goAhead(source);
    },
    ahead: () => goAhead(source),
    again: () => {
      goToStep(source, lesson, number, 'replace');
      fillAsWanted(stepAt(lesson, number).step);
    },
    ask,
    notes,
    tell: () => tellStep(source, lesson, number),
  };
}

function notes(): void {
  dismissNotice('notes');
  loadPart('The window of notes', () => import('../notes/notes-window')).then(
    ({ openNotes }) => openNotes(),
    (error: NotLoaded) =>
      notify({
        id: 'notes',
        text: error.message,
        action: { label: 'Try again', run: 'call', call: notes },
      }),
  );
}

function goAhead(source: string): void {
  const next = nextLesson(source);
  if (next) location.hash = `#lesson=${next.id}`;
  else say('This is the last step, and no lesson comes after it');
}

/** Lets the panel that a step is about fill the window. On a narrow screen it would cover the text. */
export function fillAsWanted({ focus }: Step): void {
  fillWindow((innerWidth > 1000 && focus) || null);
}

/** Moves the focus to what answers the question: the picture until a line is drawn on it, else the first control. */
function ask(): void {
  const card = '.lesson [aria-label="Question"]';
  const sketch = document.querySelector<HTMLElement>('[data-testid="sketch"][tabindex]');
  const isDrawn = Number(sketch?.dataset['points'] ?? 0) >= 2;
  const control = document.querySelector<HTMLElement>(`${card} :is(input, button:not(:disabled))`);
  ((!isDrawn && sketch) || control)?.focus();
}

/** The app's lesson that is taught after this one; null after the last one, and for lessons from elsewhere. */
export function nextLesson(source: string): { id: string; title: string } | null {
  const ids = Object.keys(ownLessons);
  const id = ids[ids.indexOf(source) + 1];
  const next = ids.includes(source) && id !== undefined ? ownLessons[id] : undefined;
  return next && id !== undefined ? { id, title: next.title } : null;
}

import type { Told } from '../../charts/told/told';

/** What keys do in the lesson that is shown. */
export interface LessonSteps {
  go(by: 1 | -1): void;
  /** Opens the lesson that comes after this one. */
  ahead(): void;
  /** Shows the step as it begins, and keeps its answer. */
  again(): void;
  /** Moves the focus to the step's question. */
  ask(): void;
  /** Opens a second window with the notes. */
  notes(): void;
  /** The step in words, for “Listen and read”. */
  tell(): readonly Told[];
}

let shown: LessonSteps | null = null;

/** The lesson on the screen; null if there is none. */
export function lessonSteps(): LessonSteps | null {
  return shown;
}

/** Lets keys work in a lesson. Returns a function that stops this. */
export function followLessonKeys(steps: LessonSteps): () => void {
  shown = steps;
  return () => {
    if (shown === steps) shown = null;
  };
}

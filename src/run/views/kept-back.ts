import { useLesson } from '../lesson';

/** Said in place of what a step keeps back. */
export const KEPT_BACK = 'This step of the lesson keeps this back until its answer is told.';

/** Whether the step of a lesson keeps this part of the page back, which is until its answer is told. */
export function useIsKeptBack(what: 'diagnosis' | 'explanations'): boolean {
  return useLesson(({ keptBack, isTold }) => keptBack.has(what) && !isTold);
}

import { create } from '../../run/storage/create';
import { beginLabAgain } from '../../run/labs';
import { openBeside } from '../../run/place';
import { setRules } from '../../run/lesson';
import { dismissNotice, notify } from '../../run/notices';
import { showSketch } from '../../run/sketch';
import { useViewing } from '../../run/viewing';
import { compared } from '../../compare/pool/compared';
import { DRAFT } from '../editor/draft';
import { keysOf } from '../format/controls';
import type { Lesson, Step } from '../format/lesson';
import { answersTo, fits } from './answers';
import { findLesson, type Found } from './find-lesson';
import { decodePlace, encodePlace, type Place } from '../../experiment/link/place';

interface LessonState {
  /** The name of the lesson in the link, of what is found or looked for. */
  source: string;
  /** Null while it is looked for. */
  found: Found | null;
}

export const useLessonState = create<LessonState>()(() => ({ source: '', found: null }));

/** Looks for the lesson with this name, if it is not there yet. */
export async function openLesson(source: string, isRetry = false): Promise<void> {
  const before = useLessonState.getState();
  if (before.source === source && !isRetry) return;
  useLessonState.setState({ source, found: null });
  const found = await findLesson(source);
  if (useLessonState.getState().source === source) useLessonState.setState({ found });
}

/** Shows a lesson that is already there, such as one that is being written. */
export function showLesson(source: string, lesson: Lesson): void {
  useLessonState.setState({ source, found: { lesson } });
}

/** The lesson's step with this number, or its last one. */
export function stepAt(lesson: Lesson, step: number): { step: Step; number: number } {
  const number = Math.min(step, lesson.steps.length);
  return { step: lesson.steps[number - 1]!, number };
}

/** Goes to a step: shows its place, and lets its runs begin again if it asks about them first. */
export function goToStep(source: string, lesson: Lesson, wanted: number, how: 'push' | 'replace'): void {
  const { step, number } = stepAt(lesson, wanted);
  openBeside(step.place, { source, step: number }, how);
  applyRules(source, step, number);
  if (wanted > number)
    notify({ id: 'no-step', text: `This lesson has no step ${wanted}. Its last, step ${number}, is shown.` });
  else dismissNotice('no-step');
}

/** Lets the page follow the step that it shows. */
export function applyRules(source: string, step: Step, number: number): void {
  // Who writes a step can change everything, and is not asked.
  if (source === DRAFT) {
    showSketch();
    setRules();
    return;
  }
  const { question } = step;
  const answer = answersTo(source)[number];
  const waits = question !== undefined && (question.before ?? true) && !fits(answer, question);
  if (waits) {
    beginLabAgain();
    if (compared.use.getState().epoch > 0) compared.reset();
  }
  const line = fits(answer, question) && answer.kind === 'boundary' ? answer.line : [];
  showSketch(line, waits && question.kind === 'boundary');
  setRules({
    waits,
    hidden: keysOf(step.hide),
    locked: keysOf(step.lock),
    keptBack: new Set(step.hide),
  });
}

/** Leaves the lesson, and keeps what is shown. */
export function leaveLesson(): void {
  useViewing.setState(({ link }) => ({ link: { ...link, lesson: null } }));
  showSketch();
  setRules();
}

/** Whether the place on the screen is that of a link. */
export function isShowing(link: string, shown: Place): boolean {
  return encodePlace(decodePlace(link).place) === encodePlace(shown);
}

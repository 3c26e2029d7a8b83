import type { SettingKey } from '../experiment/settings/settings';
import { create } from './storage/create';
import { notify } from './notices';

/** What a step of a lesson does to the page's controls. */
interface LessonRules {
  /** Whether the lesson is not there yet. Until it is, runs do not start by themselves. */
  isOpening: boolean;
  /** Why runs have to wait, as a sentence for the person; null if they may train. */
  hold: string | null;
  /** Settings that the step does not show. */
  hidden: ReadonlySet<SettingKey>;
  /** Settings that cannot be changed. */
  locked: ReadonlySet<SettingKey>;
}

const noRules: LessonRules = { isOpening: false, hold: null, hidden: new Set(), locked: new Set() };

export const useLesson = create<LessonRules>()(() => noRules);

/** Sets the rules of the step that is shown; without any, everything is allowed. */
export function setRules(rules: Partial<LessonRules> = {}): void {
  useLesson.setState({ ...noRules, ...rules });
}

/** Whether a lesson lets runs wait. */
export function isHeld({ isOpening, hold } = useLesson.getState()): boolean {
  return isOpening || hold !== null;
}

/** Calls back when a lesson lets the runs go. Returns a function that stops this. */
export function onRelease(release: () => void): () => void {
  return useLesson.subscribe((now, before) => {
    if (isHeld(before) && !isHeld(now)) release();
  });
}

/** Whether a person may let runs train now. If not, they are told why. */
export function mayTrain(): boolean {
  const { hold } = useLesson.getState();
  if (hold !== null) notify({ id: 'lesson', text: hold });
  return hold === null;
}

/** Whether a setting can be changed. */
export function isLocked(key: string): boolean {
  return useLesson.getState().locked.has(key as SettingKey);
}

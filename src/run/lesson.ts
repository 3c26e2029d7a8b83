import type { SettingKey } from '../experiment/settings/settings';
import { create } from './storage/create';
import { dismissNotice } from './notices';

/** What a step of a lesson does to the page's controls. */
interface LessonRules {
  /** Whether the lesson is not there yet. Until it is, runs do not start by themselves. */
  isOpening: boolean;
  /** Whether runs wait for the answer to the step's question. */
  waits: boolean;
  /** How often a person wanted to train while they waited. */
  refused: number;
  /** Settings that the step does not show, and that cannot be changed either. */
  hidden: ReadonlySet<SettingKey>;
  /** Settings that cannot be changed. */
  locked: ReadonlySet<SettingKey>;
  /** What would give the step's point away, such as the diagnosis. It is shown once the answer is told. */
  keptBack: ReadonlySet<string>;
  /** Whether the step's question has been answered, and what is right is told. */
  isTold: boolean;
}

const noRules: LessonRules = {
  ...{ isOpening: false, waits: false, refused: 0, hidden: new Set(), locked: new Set() },
  ...{ keptBack: new Set(), isTold: false },
};

export const useLesson = create<LessonRules>()(() => noRules);

/** Sets the rules of the step that is shown; without any, everything is allowed. */
export function setRules(rules: Partial<LessonRules> = {}): void {
  dismissNotice('lesson');
  useLesson.setState(({ isTold }) => ({ ...noRules, isTold, ...rules }));
}

/** Whether a lesson lets runs wait. */
export function isHeld({ isOpening, waits } = useLesson.getState()): boolean {
  return isOpening || waits;
}

/** Calls back when a lesson lets the runs go. Returns a function that stops this. */
export function onRelease(release: () => void): () => void {
  return useLesson.subscribe((now, before) => {
    if (isHeld(before) && !isHeld(now)) release();
  });
}

/** Whether a person may let runs train now. If not, the question asks for its answer. */
export function mayTrain(): boolean {
  const { waits, refused } = useLesson.getState();
  if (waits) useLesson.setState({ refused: refused + 1 });
  return !waits;
}

/** Whether a setting cannot be changed: it is locked, or not even shown. */
export function isLocked(key: string): boolean {
  const { locked, hidden } = useLesson.getState();
  return locked.has(key as SettingKey) || hidden.has(key as SettingKey);
}

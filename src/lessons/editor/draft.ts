import { create } from '../../run/storage/create';
import { createKept } from '../../run/storage/kept';
import { checkLesson, LESSON_VERSION, type Lesson, type Question, type Step } from '../format/lesson';

/** The name in a link of the lesson that this browser's person writes. */
export const DRAFT = '!draft';

/** The most changes that can be undone. */
const MOST_UNDONE = 200;
/** Changes to the same part within this time are undone together, in milliseconds. */
const SAME_EDIT_MS = 1500;

interface DraftState {
  lesson: Lesson;
  /** The step that is edited, counted from 0. */
  at: number;
  past: readonly Lesson[];
  future: readonly Lesson[];
}

const kept = createKept<{ lesson: Lesson | null }>({
  area: 'localStorage',
  name: 'layerwise-draft',
  initial: { lesson: null },
  parse: { lesson: draftOf },
  older: {},
});

/** A lesson with one step, which shows this place. */
export function newLesson(place: string): Lesson {
  return { layerwise: 'lesson', version: LESSON_VERSION, title: 'My lesson', steps: [newStep(place, 1)] };
}

function newStep(place: string, number: number): Step {
  return { title: `Step ${number}`, text: '', place };
}

export const useDraft = create<DraftState>()(() => ({
  lesson: kept.getState().lesson ?? newLesson(''),
  ...{ at: 0, past: [], future: [] },
}));

/** Whether this browser has a draft that somebody has worked on. */
export function hasDraft(): boolean {
  return kept.getState().lesson !== null;
}

let last = { what: '', at: 0 };

/**
 * Changes the draft, and keeps it in this browser.
 * @param what names the part: changes to one part in quick succession are one to undo
 */
export function edit(what: string, change: (lesson: Lesson) => Lesson, at?: number): void {
  const { lesson, past, at: before } = useDraft.getState();
  const now = performance.now();
  const isSame = what === last.what && now - last.at < SAME_EDIT_MS;
  last = { what, at: now };
  const changed = change(lesson);
  useDraft.setState({
    lesson: changed,
    at: Math.max(0, Math.min(changed.steps.length - 1, at ?? before)),
    past: isSame ? past : [...past.slice(1 - MOST_UNDONE), lesson],
    future: [],
  });
  kept.change({ lesson: changed });
}

/** Changes one step. */
export function editStep(at: number, what: string, changes: Partial<Step>): void {
  edit(`${at} ${what}`, lesson => ({
    ...lesson,
    steps: lesson.steps.map((step, index) => (index === at ? withoutEmpty({ ...step, ...changes }) : step)),
  }));
}

/** Adds a step that shows this place after the one that is edited. */
export function addStep(place: string): void {
  const { at, lesson } = useDraft.getState();
  const step = newStep(place, lesson.steps.length + 1);
  edit('add', one => ({ ...one, steps: one.steps.toSpliced(at + 1, 0, step) }), at + 1);
}

/** Removes a step. A lesson always has one. */
export function removeStep(at: number): void {
  edit('remove', one => (one.steps.length > 1 ? { ...one, steps: one.steps.toSpliced(at, 1) } : one), at);
}

/** Moves a step by one place: −1 or 1. */
export function moveStep(at: number, by: -1 | 1): void {
  const { steps } = useDraft.getState().lesson;
  const [step, to] = [steps[at], at + by];
  if (!step || to < 0 || to >= steps.length) return;
  edit('move', one => ({ ...one, steps: one.steps.toSpliced(at, 1).toSpliced(to, 0, step) }), to);
}

export function chooseStep(at: number): void {
  useDraft.setState({ at });
}

export function undo(): void {
  const { lesson, past, future } = useDraft.getState();
  const before = past.at(-1);
  if (before) restore(before, past.slice(0, -1), [lesson, ...future]);
}

export function redo(): void {
  const { lesson, past, future } = useDraft.getState();
  const [next, ...rest] = future;
  if (next) restore(next, [...past, lesson], rest);
}

function restore(lesson: Lesson, past: readonly Lesson[], future: readonly Lesson[]): void {
  last = { what: '', at: 0 };
  const { at } = useDraft.getState();
  useDraft.setState({ lesson, past, future, at: Math.min(at, lesson.steps.length - 1) });
  kept.change({ lesson });
}

/** Takes another lesson to work on. What was there can be undone. */
export function takeLesson(lesson: Lesson): void {
  edit('take', () => lesson, 0);
  last = { what: '', at: 0 };
}

/** What is still missing or wrong in the draft, in sentences; empty if it can be shown and saved. */
export function faultsOf(lesson: Lesson): readonly string[] {
  const checked = checkLesson(JSON.parse(JSON.stringify(lesson)));
  return 'faults' in checked ? checked.faults : [];
}

/** A question of this kind to begin with. */
export function newQuestion(kind: Question['kind'], ask = ''): Question {
  switch (kind) {
    case 'choice':
      return { kind, ask, options: ['Yes', 'No'] };
    case 'number':
      return { kind, ask, unit: '%', measure: 'trainAccuracy', tolerance: 5 };
    case 'boundary':
      return { kind, ask };
    case 'winner':
      return { kind, ask, measure: 'trainLoss' };
    default:
      return kind satisfies never;
  }
}

/** Without the parts that were emptied, so that the lesson stays short. */
function withoutEmpty(step: Step): Step {
  const isEmpty = (value: unknown) =>
    value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  const { title, text, place, ...others } = step;
  const rest = Object.entries(others).filter(([, value]) => !isEmpty(value));
  return { title, text, place, ...Object.fromEntries(rest) };
}

/** A draft may have faults that a lesson must not have, such as an empty title; what it is made of must be there. */
function draftOf(value: unknown): Lesson | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { title, steps } = value as Partial<Lesson>;
  const isWhole =
    typeof title === 'string' &&
    Array.isArray(steps) &&
    steps.length > 0 &&
    steps.every(one => [one?.title, one?.text, one?.place].every(part => typeof part === 'string'));
  return isWhole ? (value as Lesson) : undefined;
}

/** A lesson that is shown beside an experiment, and the step it is at. */
export interface LessonPlace {
  /**
   * Which lesson: the name of one of the app's own, a packed lesson after `~`, one that this browser keeps after `!`, or
   * the address of a file.
   */
  readonly source: string;
  /** Counted from 1. */
  readonly step: number;
  /** Whether the step's notes are shown, for whoever presents it, in place of the step. */
  readonly notes?: true;
}

/** A longer text names no lesson, in characters. */
const LONGEST = 24_000;
const STEP = /^[1-9]\d{0,2}$/;

/** The text of a link's `lesson=`, read from its decoded value; null if it can name no lesson. */
export function parseLessonSource(text: string): string | null {
  // A name, a packed or kept lesson, or an address. None of them has white space.
  return text.length > 0 && text.length <= LONGEST && /^[\w~!.%/:?=,@-]+$/.test(text) ? text : null;
}

/** Reads a link's `step=`; null if it is no number of a step. */
export function parseLessonStep(text: string): number | null {
  return STEP.test(text) ? Number(text) : null;
}

/** The parts of a link that `parseLessonSource` and `parseLessonStep` read back. */
export function formatLesson({ source, step, notes }: LessonPlace): string {
  const value = encodeURIComponent(source).replaceAll('%2F', '/').replaceAll('%3A', ':');
  return `lesson=${value}${step > 1 ? `&step=${step}` : ''}${notes ? '&notes=1' : ''}`;
}

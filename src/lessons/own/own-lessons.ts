import type { Lesson } from '../format/lesson';

interface OwnLesson {
  title: string;
  about: string;
  /** How long it takes. */
  minutes: number;
  load(): Promise<Lesson>;
}

/** The app's own lessons, in the order in which they are taught. */
export const ownLessons: Readonly<Record<string, OwnLesson>> = {};

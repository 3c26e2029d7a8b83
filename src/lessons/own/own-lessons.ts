import type { Lesson } from '../format/lesson';

/** A lesson of Layerwise's own, as a list shows it; its text and steps are loaded when it is opened. */
export interface OwnLesson {
  readonly title: string;
  /** What it is about, in a sentence. */
  readonly about: string;
  readonly minutes: number;
  load(): Promise<Lesson>;
}

/** Layerwise's own lessons in the order in which a course takes them. Their names are part of links: never renamed. */
export const ownLessons = {
  'one-line': {
    title: 'Why one line is not enough',
    about: 'What a network without hidden units can do, and what no amount of training can teach it.',
    minutes: 10,
    load: async () => (await import('./one-line')).oneLine,
  },
  'hidden-unit': {
    title: 'What a hidden unit does',
    about: 'Each hidden unit draws one soft line; the outputs combine the lines into a shape.',
    minutes: 12,
    load: async () => (await import('./hidden-unit')).hiddenUnit,
  },
} as const satisfies Record<string, OwnLesson>;

export type OwnLessonName = keyof typeof ownLessons;

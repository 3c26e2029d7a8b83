import type { LandscapeReply } from '../../experiment/measured/landscape';

/** What the view of the loss landscape, which loads late, takes and gives while it is on the screen. */
export const landscapeLine: {
  /** Takes the worker's messages about it. */
  hear: ((reply: LandscapeReply & { runId: number }) => void) | null;
  /** What is seen there, in sentences. */
  tell: (() => readonly string[]) | null;
} = { hear: null, tell: null };

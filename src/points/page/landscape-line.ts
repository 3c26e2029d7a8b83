import type { LandscapeReply } from '../../experiment/measured/landscape';

/** What takes the worker's messages about the loss landscape. The view that sets it loads late. */
export const landscapeLine: { hear: ((reply: LandscapeReply & { runId: number }) => void) | null } = {
  hear: null,
};

let refusal: string | null = null;

/** Nothing can be trained here, for this reason: sentences for people. */
export function refuseTraining(why: string): void {
  refusal = why;
}

/** Why nothing can be trained in this window, in sentences for people; null if training works. */
export function whyNoTraining(): string | null {
  return refusal;
}

/** Longest time a question may keep the worker from messages and training, in milliseconds. */
export const SLICE_MS = 10;
const PROGRESS_MS = 150;

/** Runs a computation in slices and reports its progress. Null once the result is no longer wanted. */
export async function paced<Progress, Result>(
  steps: Generator<Progress, Result>,
  isWanted: () => boolean,
  tell: (progress: Progress) => void,
): Promise<{ result: Result } | null> {
  let told = performance.now();
  let end = told + SLICE_MS;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return { result: value };
    const now = performance.now();
    if (now - told > PROGRESS_MS) {
      tell(value);
      told = now;
    }
    if (now < end) continue;
    await rest();
    if (!isWanted()) return null;
    end = performance.now() + SLICE_MS;
  }
}

/** Lets the worker receive messages and train. */
export function rest(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve));
}

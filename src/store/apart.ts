/**
 * Runs something whose failure must not be that of what stands beside it: an error in it is reported to the window, where
 * `followUnexpected` hears of it, and null is returned.
 */
export function apart<T>(task: () => T): T | null {
  try {
    return task();
  } catch (error) {
    if (typeof reportError === 'function') reportError(error);
    else console.error(error);
    return null;
  }
}

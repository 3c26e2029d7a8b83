/**
 * Runs a task whose failure must not stop the tasks after it. An error is reported to the window, where `followUnexpected`
 * shows it, and null is returned.
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

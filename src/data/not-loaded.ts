/** A part of the app that is fetched late did not come: no network, a blocked file, or another version on the server. */
export class NotLoaded extends Error {
  override name = 'NotLoaded';
  /** Makes the next attempt fetch it again; only where somebody keeps the failed one. */
  forget: (() => void) | undefined;

  /**
   * @param what the part, for a person, as the beginning of a sentence: "The help"
   * @param cause what the browser said; the `status` of a server's answer is told, too
   */
  constructor(
    readonly what: string,
    cause: unknown,
  ) {
    const status = cause instanceof Error && 'status' in cause ? ` (status ${String(cause.status)})` : '';
    super(`${what} could not be loaded${status}.`, { cause });
  }
}

/**
 * Fetches a part of the app by `load`, an `import()`. Rejects with a NotLoaded.
 * @param what the part, for a person, as the beginning of a sentence
 */
export async function loadPart<T>(what: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    // A part may itself have failed at a part of its own: the innermost says most.
    throw error instanceof NotLoaded ? error : new NotLoaded(what, error);
  }
}

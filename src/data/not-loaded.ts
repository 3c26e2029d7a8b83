/** A part of the app could not be fetched: no network, a blocked file, or another version on the server. */
export class NotLoaded extends Error {
  override name = 'NotLoaded';
  /** Makes the next attempt fetch the part again. Present only where the failed attempt is cached. */
  forget: (() => void) | undefined;

  /**
   * @param what the part's name for people, as the beginning of a sentence: "The help"
   * @param cause the browser's error; if it has the `status` of a server's answer, the message includes it
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
 * @param what the part's name for people, as the beginning of a sentence
 */
export async function loadPart<T>(what: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    // The part may have failed to load a part of its own. The innermost error is the most specific.
    throw error instanceof NotLoaded ? error : new NotLoaded(what, error);
  }
}

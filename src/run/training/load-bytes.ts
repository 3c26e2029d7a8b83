import { loadPart } from '../../data/not-loaded';

/** The server answered with an error instead of the file, usually 404. */
class Refused extends Error {
  override name = 'Refused';

  constructor(
    readonly status: number,
    url: string,
  ) {
    super(`${url}: status ${status}`);
  }
}

/**
 * Loads the bytes of one of the app's files. Rejects with a NotLoaded.
 * @param what the file's name for people, as the beginning of a sentence: "The engine for digits"
 */
export function loadBytes(what: string, url: string): Promise<ArrayBuffer> {
  return loadPart(what, async () => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Refused(answer.status, url);
    return answer.arrayBuffer();
  });
}

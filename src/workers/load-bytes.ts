import { loadPart } from '../data/not-loaded';

/** A server's answer that is not the file; 404 is the usual one. */
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
 * The bytes of a file of the app. Rejects with a NotLoaded.
 * @param what the file, for a person, as the beginning of a sentence: "The engine for digits"
 */
export function loadBytes(what: string, url: string): Promise<ArrayBuffer> {
  return loadPart(what, async () => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Refused(answer.status, url);
    return answer.arrayBuffer();
  });
}

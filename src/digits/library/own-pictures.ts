import type { DigitData } from '../../data/digits/digit-sets';
import { packSet, unpackSet } from '../../data/pictures/npz';
import { joinSets } from '../../data/pictures/join';
import type { PictureSet } from '../../data/pictures/picture-set';
import { messageOf } from '../../data/message-of';
import type { StoredSet } from '../protocol';
import { digest, packed, unpacked } from './read-digit-file';
import { CACHE, FOLDER_OF_STORED } from './stored-digits';

/** Characters of a set's hash in a link and in storage. */
const HASH_LENGTH = 16;

/** Outputs of a network whose link does not say how many classes there are. */
const USUAL_CLASSES = 10;

/** The person's own sets of pictures: the one used last in memory, and all that this browser keeps. */
export class OwnPictures {
  /** The set used last: one may take 200 MB, so no others stay in memory. */
  private atHand: DigitData | null = null;
  /** A problem that the person should know of although nothing failed; null if none. */
  problem: string | null = null;

  /** `base` is the app's address; `caches` is null where the page is not secure enough to store. */
  constructor(
    private readonly base: string,
    private readonly caches: CacheStorage | null,
  ) {}

  /** Reads a set from the file that `packSet` made, and adds it to `others` if given. `whole` is the result as a file. */
  async take(file: Blob, others: DigitData | null = null): Promise<{ data: DigitData; whole: Blob }> {
    this.problem = null;
    const set = await unpackSet(new Uint8Array(await file.arrayBuffer()));
    const whole = others ? joinSets([others, set], `${others.name} and ${set.name}`) : set;
    const data = await withHash(whole);
    this.atHand = data;
    return { data, whole: others ? new Blob([await packSet(whole)]) : file };
  }

  /**
   * The set whose hash begins with `hash`. A link without a hash does not say how many classes there are, so an empty one
   * means the set used or stored last that fits ten outputs. Null if there is none.
   */
  async find(hash: string): Promise<DigitData | null> {
    this.problem = null;
    const { atHand } = this;
    const fits = ({ classNames }: DigitData) => hash !== '' || classNames.length <= USUAL_CLASSES;
    if (atHand?.hash.startsWith(hash) && fits(atHand)) return atHand;
    const key = hash || (await this.list()).findLast(({ classes }) => classes <= USUAL_CLASSES)?.hash;
    if (key === undefined) return null;
    const found = await this.file(key);
    if (!found) return null;
    try {
      const bytes = new Uint8Array(await (await unpacked(found)).arrayBuffer());
      const data = await withHash(await unpackSet(bytes));
      if (!data.hash.startsWith(key)) throw new Error('its hash is wrong');
      this.atHand = data;
      return data;
    } catch (error) {
      this.problem = `a set of pictures stored in this browser was damaged (${messageOf(error)}) and has been deleted`;
      await this.drop(key);
      return null;
    }
  }

  /** The set as the file that `packSet` makes. Throws if it is not there. */
  async save(hash: string): Promise<Blob> {
    const data = await this.find(hash);
    if (!data) throw new Error('this set of pictures is no longer on this device');
    return new Blob([await packSet(data)]);
  }

  private async file(hash: string): Promise<Blob | null> {
    const response = await (await this.open())?.match(this.key(hash));
    return response ? response.blob() : null;
  }

  /** The stored sets, the one stored last at the end. */
  async list(): Promise<StoredSet[]> {
    const cache = await this.open();
    const sets: StoredSet[] = [];
    for (const request of (await cache?.keys()) ?? []) {
      if (!request.url.startsWith(this.folder())) continue;
      const headers = (await cache?.match(request))?.headers;
      const hash = request.url.slice(this.folder().length);
      const [name = '', count = '0', classes = '0'] = (headers?.get('x-set') ?? '').split('|').map(decode);
      sets.push({ hash, name, count: Number(count), classes: Number(classes) });
    }
    return sets;
  }

  /** Deletes one stored set, or all. */
  async drop(hash?: string): Promise<void> {
    const cache = await this.open();
    for (const one of hash === undefined ? await this.list() : [{ hash }])
      await cache?.delete(this.key(one.hash));
  }

  /** Keeps a set in this browser, from the file that `packSet` made. Sets `problem` if that fails. */
  async store(data: DigitData, file: Blob): Promise<void> {
    try {
      const cache = await this.open();
      if (!cache)
        throw new Error('this browser stores files only for pages opened over https or from localhost');
      const body = await packed(file);
      const about = [data.name, data.train.count + data.test.count, data.classNames.length];
      const headers = {
        ...{ 'Content-Type': 'application/gzip', 'Content-Length': String(body.size) },
        'X-Set': about.map(encodeURIComponent).join('|'),
      };
      const key = this.key(data.hash.slice(0, HASH_LENGTH));
      // A set that is stored again moves to the end of the list.
      await cache.delete(key);
      await cache.put(key, new Response(body, { headers }));
    } catch (error) {
      const { name, message } = error as Error;
      const reason = name === 'QuotaExceededError' ? 'this browser has no room left for them' : message;
      this.problem = `the pictures are not stored: ${reason}; they are here until this page is closed`;
    }
  }

  private async open(): Promise<Cache | undefined> {
    try {
      return await this.caches?.open(CACHE);
    } catch {
      return undefined;
    }
  }

  private folder(): string {
    return new URL(`${FOLDER_OF_STORED}pictures/`, this.base).href;
  }

  private key(hash: string): string {
    return this.folder() + hash;
  }
}

/** The SHA-256 of a set's pictures, labels and class names; its name does not count. */
async function withHash({ name, classNames, train, test }: PictureSet): Promise<DigitData> {
  const parts = [train.images, train.labels, test.images, test.labels];
  const hashes: string[] = [];
  for (const part of parts) hashes.push(await digest(part));
  const text = JSON.stringify([classNames, ...hashes]);
  const hash = await digest(new TextEncoder().encode(text));
  return { name, classNames, hash, train, test };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

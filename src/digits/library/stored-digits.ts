import { type DigitPart, digitParts } from '../../data/files/idx';

// Not "layerwise-…": caches with that name belong to the service worker, which deletes the old ones.
export const CACHE = 'digits-of-layerwise';
export const FOLDER_OF_STORED = 'stored-digits/';

/** What is stored: MNIST, and one other set. */
export type DigitSlot = 'mnist' | 'own';

/** Files of digits in this browser's Cache Storage, packed. Each is stored independently of the others. */
export class StoredDigits {
  /** `base` is the app's address; `caches` is null where the page is not secure enough to store. */
  constructor(
    private readonly base: string,
    private readonly caches: CacheStorage | null,
  ) {}

  /** Whether this browser stores files for this page: only over https or from localhost. */
  get available(): boolean {
    return this.caches !== null;
  }

  /** The stored file, or null. Storage that cannot be read counts as empty. */
  async get(slot: DigitSlot, part: DigitPart): Promise<Blob | null> {
    try {
      const response = await (await this.open())?.match(this.key(slot, part));
      return response ? await response.blob() : null;
    } catch {
      return null;
    }
  }

  /** All four files of a slot, or null. */
  async getAll(slot: DigitSlot): Promise<Blob[] | null> {
    const files = await Promise.all(digitParts.map(part => this.get(slot, part)));
    const there = files.filter(file => file !== null);
    return there.length === digitParts.length ? there : null;
  }

  /** Throws the browser's error, a QuotaExceededError if there is no room. */
  async put(slot: DigitSlot, part: DigitPart, file: Blob): Promise<void> {
    const cache = await this.open();
    if (!cache)
      throw new Error('this browser stores files only for pages opened over https or from localhost');
    const headers = { 'Content-Type': 'application/gzip', 'Content-Length': String(file.size) };
    await cache.put(this.key(slot, part), new Response(file, { headers }));
  }

  async drop(slots: readonly DigitSlot[] = ['mnist', 'own']): Promise<void> {
    const cache = await this.open();
    for (const slot of slots) for (const part of digitParts) await cache?.delete(this.key(slot, part));
  }

  /** Bytes of all stored files; null if nothing can be stored. */
  async bytes(): Promise<number | null> {
    if (!this.caches) return null;
    let sum = 0;
    try {
      const cache = await this.open();
      for (const request of (await cache?.keys()) ?? []) {
        if (!request.url.startsWith(this.folder())) continue;
        sum += Number((await cache?.match(request))?.headers.get('content-length') ?? 0);
      }
    } catch {
      return null;
    }
    return sum;
  }

  private open(): Promise<Cache | undefined> {
    return this.caches?.open(CACHE) ?? Promise.resolve(undefined);
  }

  /** Keys only: nothing is ever fetched from these addresses, so the service worker does not treat them as files. */
  private folder(): string {
    return new URL(FOLDER_OF_STORED, this.base).href;
  }

  private key(slot: DigitSlot, part: DigitPart): string {
    return `${this.folder()}${slot}/${part}`;
  }
}

import { assembleDigits, type CheckedFile, type DigitData, MNIST } from '../../data/digits/digit-sets';
import { joinRefusals } from '../../data/foreign-files';
import {
  DigitFileRefusal,
  type DigitPart,
  digitParts,
  isGzip,
  isIdx,
  partBytes,
  partName,
} from '../../data/files/idx';
import { sha256Hex } from '../../data/exact/sha256';
import { FOLDER, fileNames, MIRROR, packedBytes } from './places';
import { checkDigitFile, fileName, packed, unzipped } from './read-digit-file';
import { fetchFile, type FetchPorts, NotGiven, Received } from './resume';
import { type DigitSlot, StoredDigits } from './stored-digits';

/** Enough for the four files, packed and unpacked, and copies of them. */
const MOST_FILES = 32;
const MOST_PACKED = partBytes('train-images') + 100_000;

export interface LibraryPorts extends FetchPorts {
  /** The app's address, with a slash at its end. */
  base: string;
  /** Null where the page is not secure enough to have it. */
  caches: CacheStorage | null;
  /** Addresses of the public mirror, each with a slash at its end. */
  mirror?: readonly string[];
}

export interface DigitProgress {
  /** Waiting means that the connection broke and is being retried. */
  phase: 'looking' | 'downloading' | 'waiting' | 'unpacking' | 'checking' | 'storing';
  /** Bytes received so far, of all four files as transferred. */
  received: number;
  /** 0 if unknown. */
  total: number;
}

export interface LibraryOptions {
  signal?: AbortSignal;
  progress?: (progress: DigitProgress) => void;
}

/** Digits and where they are from. */
export interface DigitsFound {
  digits: DigitData;
  place: 'browser' | 'folder' | 'mirror' | 'files';
}

/** The requested digits. `own` are digits that the person opened and that are not MNIST. */
export type DigitsWanted = DigitSlot;

/** One of several files that were opened together. */
interface Taken {
  name: string;
  hash: string;
  /** The message if another file holds the same part with different bytes. */
  differs?: string;
}

/** The digits that this browser can get, and how. Digits once found stay in memory. */
export class DigitLibrary {
  private readonly stored: StoredDigits;
  private readonly atHand = new Map<DigitsWanted, DigitsFound>();
  /** The bytes received of the mirror's files, and the files that are complete. */
  private readonly coming = new Map<DigitPart, Received>();
  private readonly arrived = new Map<DigitPart, Blob>();
  /** Opened files whose set is not complete yet. */
  private readonly opened = new Map<DigitPart, CheckedFile & { source: Blob }>();
  /** A problem that stopped nothing but that the person should know; null if none. Cleared by the next call. */
  problem: string | null = null;

  constructor(private readonly ports: LibraryPorts) {
    this.stored = new StoredDigits(ports.base, ports.caches);
  }

  /**
   * Finds digits without asking another host: in memory, stored in this browser, or (for `mnist`) in the app's own
   * folder. Null if there are none. A folder with broken files counts as missing and is reported in `problem`.
   */
  async find(wanted: DigitsWanted, options: LibraryOptions = {}): Promise<DigitsFound | null> {
    this.problem = null;
    const known = this.atHand.get(wanted);
    if (known) return known;
    options.progress?.({ phase: 'looking', received: 0, total: 0 });
    const found =
      (await this.findStored(wanted, options)) ??
      (wanted === 'mnist' ? await this.findFolder(options) : null);
    if (found) this.atHand.set(wanted, found);
    return found;
  }

  /**
   * Fetches MNIST from the public mirror. Throws the signal's reason or an Error for a person. Then what was received
   * is kept in memory, and with `store` file by file in this browser, so that the next call continues from there.
   */
  async download(store: boolean, options: LibraryOptions = {}): Promise<DigitsFound> {
    this.problem = null;
    const { signal, progress } = options;
    const files: CheckedFile[] = [];
    const tell = (phase: DigitProgress['phase']) => progress?.({ phase, ...this.measure() });
    tell('looking');
    for (const part of digitParts) {
      const file = await this.checkedFromMirror(part, tell, signal);
      files.push(file);
      if (!store) continue;
      tell('storing');
      await this.store('mnist', part, await packed(this.arrived.get(part)!));
    }
    const found: DigitsFound = { digits: assembleDigits(files, sha256Hex), place: 'mirror' };
    this.coming.clear();
    this.arrived.clear();
    this.atHand.set('mnist', found);
    return found;
  }

  /**
   * Reads files that the person chose: the four files of a set, with any names, together or one after another, also
   * in a ZIP archive. Copies of a file count once. If the set is complete, other files are only listed in `problem`.
   * Otherwise throws a DigitFileRefusal naming the bad files, and keeps the good ones for the next call.
   */
  async open(files: readonly Blob[], store: boolean, options: LibraryOptions = {}): Promise<DigitsFound> {
    this.problem = null;
    const { signal, progress } = options;
    if (files.length === 0 || files.length > MOST_FILES)
      throw new DigitFileRefusal(`${files.length} files; expected the four files of a set of digits`);
    const total = files.reduce((sum, { size }) => sum + size, 0);
    const refusals: string[] = [];
    const taken = new Map<DigitPart, Taken>();
    let received = 0;
    for (const file of files) {
      progress?.({ phase: 'unpacking', received, total });
      const checking = () => progress?.({ phase: 'checking', received, total });
      try {
        for (const one of await unzipped(file)) await this.take(one, taken, checking, signal);
      } catch (error) {
        if (!(error instanceof DigitFileRefusal)) throw error;
        refusals.push(`${fileName(file)}: ${error.message}`);
      }
      received += file.size;
    }
    const differing = [...taken.values()].flatMap(({ differs }) => differs ?? []);
    if (differing.length > 0) throw new DigitFileRefusal(differing.join('. '));
    if (refusals.length > 0 && taken.size < digitParts.length)
      throw new DigitFileRefusal(joinRefusals(refusals));
    const found = await this.assembleOpened(store, () => progress?.({ phase: 'storing', received, total }));
    if (refusals.length > 0) this.problem ??= `Opened, except for ${joinRefusals(refusals)}`;
    return found;
  }

  /** Bytes that this browser stores for the app's digits; null if it cannot store any. */
  storedBytes(): Promise<number | null> {
    return this.stored.bytes();
  }

  /** Deletes what is stored; what is in memory stays. */
  async dropStored(): Promise<void> {
    await this.stored.drop();
  }

  /** Reads one of several files that are opened together. */
  private async take(file: Blob, taken: Map<DigitPart, Taken>, checking: () => void, signal?: AbortSignal) {
    const name = fileName(file);
    const checked = await checkDigitFile(file, checking, signal);
    const { part, hash } = checked;
    const other = taken.get(part);
    if (!other) {
      taken.set(part, { name, hash });
      this.opened.set(part, { ...checked, source: file });
    }
    if (!other || other.hash === hash) return;
    this.opened.delete(part);
    other.differs ??= `${other.name} and ${name} both hold ${partName(part)}, and they differ; leave one of them out`;
  }

  private async findStored(
    slot: DigitSlot,
    { signal, progress }: LibraryOptions,
  ): Promise<DigitsFound | null> {
    const blobs = await this.stored.getAll(slot);
    if (!blobs) return null;
    progress?.({ phase: 'unpacking', received: 0, total: 0 });
    try {
      const files: CheckedFile[] = [];
      for (const blob of blobs) files.push(await checkDigitFile(blob, undefined, signal));
      const digits = assembleDigits(files, sha256Hex);
      if (slot === 'mnist' && digits.name !== MNIST.name) throw new DigitFileRefusal('not MNIST');
      return { digits, place: 'browser' };
    } catch (error) {
      if (!(error instanceof DigitFileRefusal)) throw error;
      await this.stored.drop([slot]);
      this.problem = `the digits stored in this browser were damaged (${error.message}) and are dropped`;
      return null;
    }
  }

  private async findFolder(options: LibraryOptions): Promise<DigitsFound | null> {
    const files: CheckedFile[] = [];
    for (const part of digitParts) {
      const found = await this.fromFolder(part, files.length === 0, options);
      if (!found) {
        if (files.length > 0)
          this.problem = `the app's folder ${FOLDER} lacks the ${partName(part)}; expected all four files`;
        return null;
      }
      options.progress?.({ phase: 'unpacking', received: 0, total: 0 });
      try {
        const file = await checkDigitFile(found.file, undefined, options.signal);
        if (file.part !== part) throw new DigitFileRefusal(`this holds ${partName(file.part)}`);
        files.push(file);
      } catch (error) {
        if (!(error instanceof DigitFileRefusal)) throw error;
        this.problem = `the app's file ${FOLDER}${found.name}: ${error.message}`;
        return null;
      }
    }
    try {
      return { digits: assembleDigits(files, sha256Hex), place: 'folder' };
    } catch (error) {
      if (!(error instanceof DigitFileRefusal)) throw error;
      this.problem = `the app's folder ${FOLDER}: ${error.message}`;
      return null;
    }
  }

  /** A file of the app's folder, packed or not. Hosts often send a page of their own for a missing file. */
  private async fromFolder(
    part: DigitPart,
    first: boolean,
    { signal, progress }: LibraryOptions,
  ): Promise<{ file: Blob; name: string } | null> {
    for (const name of [`${fileNames[part]}.gz`, fileNames[part]]) {
      const received = new Received();
      const heard = () =>
        progress?.({ phase: 'downloading', received: received.bytes, total: received.total ?? 0 });
      try {
        const address = new URL(FOLDER + name, this.ports.base).href;
        const file = await fetchFile(address, received, this.ports, {
          ...{ most: MOST_PACKED, signal, heard },
          ...(first ? { breaks: 0 } : {}),
        });
        const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
        if (isGzip(start) || isIdx(start)) return { file, name };
      } catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof NotGiven) && !first) this.problem = (error as Error).message;
        if (!(error instanceof NotGiven)) return null;
      }
    }
    return null;
  }

  /** A file of the mirror: stored, already received, or fetched. Its SHA-256 must be MNIST's. */
  private async checkedFromMirror(
    part: DigitPart,
    tell: (phase: DigitProgress['phase']) => void,
    signal: AbortSignal | undefined,
  ): Promise<CheckedFile> {
    const stored = this.arrived.has(part) ? null : await this.stored.get('mnist', part);
    if (stored) this.arrived.set(part, stored);
    for (let again = false; ; again = true) {
      const before = this.arrived.has(part);
      const blob = this.arrived.get(part) ?? (await this.fetchFromMirror(part, tell, signal));
      const resumed = before || (this.coming.get(part)?.resumed ?? false);
      this.arrived.set(part, blob);
      tell('unpacking');
      try {
        const file = await checkDigitFile(blob, () => tell('checking'), signal);
        if (file.part === part && file.hash === MNIST.hashes[part]) return file;
        throw new DigitFileRefusal(
          `its SHA-256 begins with ${file.hash.slice(0, 12)}; expected ${MNIST.hashes[part].slice(0, 12)}`,
        );
      } catch (error) {
        if (!(error instanceof DigitFileRefusal)) throw error;
        this.arrived.delete(part);
        this.coming.delete(part);
        // This file was assembled from two answers or stored long ago; fetched in one piece it may be right.
        if (resumed && !again) continue;
        throw new DigitFileRefusal(`the mirror's ${partName(part)} are not MNIST's: ${error.message}`);
      }
    }
  }

  private async fetchFromMirror(
    part: DigitPart,
    tell: (phase: DigitProgress['phase']) => void,
    signal: AbortSignal | undefined,
  ): Promise<Blob> {
    const received = this.coming.get(part) ?? new Received();
    this.coming.set(part, received);
    const mirror = this.ports.mirror ?? MIRROR;
    for (const [i, folder] of mirror.entries()) {
      try {
        return await fetchFile(`${folder}${fileNames[part]}.gz`, received, this.ports, {
          ...{ most: MOST_PACKED, signal },
          heard: () => tell('downloading'),
          broke: () => tell('waiting'),
        });
      } catch (error) {
        if (!(error instanceof NotGiven)) throw error;
        if (i < mirror.length - 1) continue;
        const { host } = new URL(folder);
        throw new Error(`${host} does not give MNIST's ${partName(part)} (${error.message})`, {
          cause: error,
        });
      }
    }
    throw new RangeError('no mirror: expected at least one address');
  }

  private measure(): Pick<DigitProgress, 'received' | 'total'> {
    let received = 0;
    let total = 0;
    for (const part of digitParts) {
      const whole = this.arrived.get(part)?.size;
      const coming = this.coming.get(part);
      received += whole ?? coming?.bytes ?? 0;
      total += whole ?? Math.max(coming?.total ?? packedBytes[part], coming?.bytes ?? 0);
    }
    return { received, total };
  }

  private async assembleOpened(store: boolean, storing: () => void): Promise<DigitsFound> {
    const files = [...this.opened.values()];
    const found: DigitsFound = { digits: assembleDigits(files, sha256Hex), place: 'files' };
    this.opened.clear();
    const slot: DigitSlot = found.digits.name === MNIST.name ? 'mnist' : 'own';
    this.atHand.set(slot, found);
    if (store) storing();
    // A place stores only one set. Delete the old one first, so that two sets never mix.
    if (store && this.stored.available) await this.stored.drop([slot]);
    for (const { part, source } of store ? files : [])
      if (this.problem === null) await this.store(slot, part, await packed(source));
    return found;
  }

  /** Stores a file. If there is no room, the digits stay in memory and the person is told. */
  private async store(slot: DigitSlot, part: DigitPart, file: Blob): Promise<void> {
    if (this.problem !== null) return;
    try {
      await this.stored.put(slot, part, file);
    } catch (error) {
      const { name, message } = error as Error;
      const reason = name === 'QuotaExceededError' ? 'this browser has no room left for them' : message;
      this.problem = `the digits are not stored: ${reason}; they are here until this page is closed`;
      await this.stored.drop([slot]).catch(() => undefined);
    }
  }
}

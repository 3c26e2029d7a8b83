import { encode } from '../../experiment/link/url';
import type { StoredRun, StoredStep } from './database';

const { imul } = Math;
/** Longest time that the page is kept busy at once, in milliseconds. */
const SLICE_MS = 4;

/**
 * A 64-bit checksum, as 16 hexadecimal digits, of everything that a database keeps of a value. A truncated or overwritten
 * record has a different checksum. It does not protect against deliberate forgery.
 */
export function sealOf(value: unknown): string {
  const sum = new Checksum();
  sum.add(value);
  return sum.text;
}

/** The same checksum, computed in short slices while the page is visible, because a long run takes many milliseconds. */
export async function sealInSlices(value: unknown): Promise<string> {
  const sum = new Checksum();
  let end = performance.now() + SLICE_MS;
  const addParts = async (whole: object, depth: number): Promise<void> => {
    sum.begin(whole);
    for (const [key, part] of Object.entries(whole)) {
      if (performance.now() > end && globalThis.document?.visibilityState === 'visible') {
        await new Promise(resolve => setTimeout(resolve));
        end = performance.now() + SLICE_MS;
      }
      sum.beginPart(whole, key);
      if (depth > 1 && hasParts(part)) await addParts(part, depth - 1);
      else sum.add(part);
    }
  };
  // The lists of records and histograms are three levels deep.
  if (hasParts(value)) await addParts(value, 3);
  else sum.add(value);
  return sum.text;
}

/** Whether a stored run is undamaged. One without a seal is accepted if it fits its link. */
export function isSound({ hash, run, seal }: Pick<StoredRun, 'hash' | 'run' | 'seal'>): boolean {
  try {
    if (seal !== undefined) return seal === sealOf([hash, run]);
    const { step, parameters, slots, schedule } = run.state;
    const isCounted = Number.isSafeInteger(step) && step >= 0;
    return encode(run.config) === hash && isCounted && [parameters, slots, schedule].every(areFinite);
  } catch {
    // Parts of the run are missing.
    return false;
  }
}

/** Whether a step is undamaged since it was stored. */
export function isWhole({ seal, ...step }: StoredStep): boolean {
  return seal === undefined || seal === sealOf(step);
}

function areFinite(values: unknown): boolean {
  const isList = values instanceof Float64Array || values instanceof Float32Array;
  return isList && values.every(Number.isFinite);
}

function hasParts(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
}

/** Two independent multiplicative 32-bit hashes, computed word by word. */
class Checksum {
  private low = 0x811c9dc5;
  private high = 0x1b873593;
  private readonly number = new Float64Array(1);
  private readonly words = new Uint32Array(this.number.buffer);

  get text(): string {
    return [this.low, this.high].map(half => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }

  // Every run that is stored passes through here, the first ones in uncompiled code: an iterator would cost twice as much.
  add(value: unknown): void {
    if (typeof value === 'number') this.addNumber(value);
    else if (ArrayBuffer.isView(value)) this.addBytes(value);
    else if (!hasParts(value)) this.addText(String(value));
    else if (Array.isArray(value)) {
      this.begin(value);
      for (let i = 0; i < value.length; i += 1) this.add(value[i]);
    } else
      for (const key of Object.keys(value)) {
        this.beginPart(value, key);
        this.add((value as Record<string, unknown>)[key]);
      }
  }

  /** Begins a list or an object, whose parts follow in their order. */
  begin(value: object): void {
    if (Array.isArray(value)) this.addWord(value.length);
  }

  /** Begins the part of a list or an object that has this key. */
  beginPart(value: object, key: string): void {
    if (!Array.isArray(value)) this.addText(key);
  }

  private addWord(word: number): void {
    this.low = imul(this.low ^ word, 0x01000193);
    this.low ^= this.low >>> 15;
    this.high = imul(this.high ^ word, 0x85ebca6b);
    this.high ^= this.high >>> 13;
  }

  private addNumber(value: number): void {
    this.number[0] = value;
    this.addWord(this.words[0]!);
    this.addWord(this.words[1]!);
  }

  private addText(text: string): void {
    this.addWord(text.length);
    for (let i = 0; i < text.length; i += 1) this.addWord(text.charCodeAt(i));
  }

  private addBytes({ buffer, byteOffset, byteLength }: ArrayBufferView): void {
    this.addWord(byteLength);
    const view = new DataView(buffer, byteOffset, byteLength);
    const whole = byteLength - (byteLength % 4);
    for (let at = 0; at < whole; at += 4) this.addWord(view.getUint32(at, true));
    for (let at = whole; at < byteLength; at += 1) this.addWord(view.getUint8(at));
  }
}

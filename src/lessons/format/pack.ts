import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { limits, readLesson, type Lesson, type ReadLesson } from './lesson';

/** The first character of a lesson that is packed into a link. */
export const PACKED = '~';

/** A longer text is not unpacked, in characters: browsers and messengers cut longer links. */
const LONGEST_PACKED = 24_000;

/** A lesson as part of a link, which `unpackLesson` reads. */
export function packLesson(lesson: Lesson): string {
  return pack(lesson);
}

/** A value as part of a link: deflated JSON in base64url, after a `~`. */
export function pack(value: object): string {
  const bytes = deflateSync(strToU8(JSON.stringify(value)), { level: 9 });
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return PACKED + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Reads what `packLesson` wrote. Never throws. */
export function unpackLesson(packed: string): ReadLesson {
  const unpacked = unpack(packed);
  return 'text' in unpacked ? readLesson(unpacked.text) : unpacked;
}

/** The JSON that `pack` packed. Never throws, and unpacks no more than a lesson may have. */
export function unpack(packed: string): { text: string } | { faults: readonly string[] } {
  if (packed.length > LONGEST_PACKED) return { faults: ['its link is too long'] };
  try {
    const binary = atob(packed.slice(PACKED.length).replaceAll('-', '+').replaceAll('_', '/'));
    const text = inflate(Uint8Array.from(binary, one => one.charCodeAt(0)));
    return text === null ? { faults: ['it is too large'] } : { text };
  } catch {
    return { faults: ['its link is incomplete or was changed on the way'] };
  }
}

/** Unpacks piece by piece, so that a small text cannot fill the memory. Null if it is longer than a lesson. */
function inflate(bytes: Uint8Array): string | null {
  const PIECE = 512;
  const pieces: Uint8Array[] = [];
  let [length, isComplete] = [0, false];
  const inflater = new Inflate((piece, isLast) => {
    pieces.push(piece);
    length += piece.length;
    isComplete = isLast;
  });
  // A character of the JSON has up to three bytes.
  const most = 3 * limits.all;
  for (let at = 0; at < bytes.length && length <= most; at += PIECE)
    inflater.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  if (length > most) return null;
  if (!isComplete) throw new Error('the packed lesson ends too early');
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return strFromU8(all);
}

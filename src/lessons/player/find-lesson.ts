import { createKept } from '../../run/storage/kept';
import { PACKED, unpackLesson } from '../format/pack';
import { limits, readLesson, type Lesson, type ReadLesson } from '../format/lesson';
import { DRAFT, useDraft } from '../editor/draft';
import { ownLessons } from '../own/own-lessons';
import { sha256Hex } from '../../data/exact/sha256';
import { nearest } from '../../experiment/problems/nearest';

/** The first character of the name of a lesson that this browser keeps. */
const KEPT = '!';
/** The most lessons that are kept; the oldest goes first. */
const MOST_KEPT = 12;
/** A lesson's link up to this length is shared as a whole, in characters. */
const LONGEST_LINK = 12_000;

type Texts = Readonly<Record<string, string>>;

/** Lessons too long for a link, as JSON by the first digits of their SHA-256. */
const kept = createKept<{ texts: Texts }>({
  area: 'localStorage',
  name: 'layerwise-lessons',
  initial: { texts: {} },
  parse: { texts: textsOf },
  older: {},
});

function textsOf(value: unknown): Texts | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string'));
}

/** Why a lesson is not opened at once. */
export type Found = ReadLesson | { elsewhere: URL } | Unknown;

/** No lesson has the name in the link; `meant` is that of a lesson with nearly the same name, or null. */
interface Unknown {
  faults: readonly string[];
  meant: string | null;
}

/** Finds a lesson by its name in a link. Never rejects: what is wrong is said. */
export async function findLesson(source: string): Promise<Found> {
  const own = Object.hasOwn(ownLessons, source) ? ownLessons[source] : undefined;
  try {
    if (own) return { lesson: await own.load() };
    if (source.startsWith(PACKED)) return unpackLesson(source);
    if (source === DRAFT) return { lesson: useDraft.getState().lesson };
    if (source.startsWith(KEPT)) return keptLesson(source.slice(KEPT.length));
    if (!/[/.]/.test(source)) return unknown(source);
    return await fetchLesson(source);
  } catch (error) {
    return { faults: [error instanceof Error ? error.message : String(error)] };
  }
}

function unknown(source: string): Unknown {
  return {
    faults: [`there is no lesson named ${source}`],
    meant: nearest(source, Object.keys(ownLessons)),
  };
}

function keptLesson(name: string): ReadLesson {
  const text = kept.fresh().texts[name];
  return text === undefined
    ? { faults: ['it is too long for a link, and this browser does not have it. Ask for its file'] }
    : readLesson(text);
}

async function fetchLesson(source: string): Promise<Found> {
  const url = new URL(source, document.baseURI);
  if (url.origin !== location.origin) return { elsewhere: url };
  const answer = await fetch(url, { headers: { accept: 'application/json' } });
  if (!answer.ok) return { faults: [`the server answers ${answer.status} for ${url.pathname}`] };
  const length = Number(answer.headers.get('content-length') ?? 0);
  // A character of the JSON has up to three bytes.
  if (length > 3 * limits.all) return { faults: [`it has ${length} bytes, which is too many`] };
  return readLesson(await answer.text());
}

/** The name of a lesson in a link: the lesson itself if it fits, else a name that only this browser knows. */
export function sourceOf(lesson: Lesson, packed: string): string {
  if (packed.length <= LONGEST_LINK) return packed;
  const json = JSON.stringify(lesson);
  const name = sha256Hex(new TextEncoder().encode(json)).slice(0, 16);
  const { [name]: _, ...others } = kept.fresh().texts;
  const newest = Object.entries(others).slice(1 - MOST_KEPT);
  kept.change({ texts: { ...Object.fromEntries(newest), [name]: json } });
  return KEPT + name;
}

/** Whether a link with this name opens the lesson in any browser. */
export function isShareable(source: string): boolean {
  return !source.startsWith(KEPT);
}

import { messageOf } from '../../experiment/problems/message';
import * as v from 'valibot';
import { decodePlace, encodePlace } from '../../experiment/link/place';
import { plainViewing } from '../../experiment/link/viewing';
import { pack, PACKED, unpack } from '../format/pack';
import { answerOf, type Answer } from '../player/answers';

/** The version of the format. */
const HAND_IN_VERSION = 1;

/** The most characters of a hand-in's file. */
const MOST_CHARACTERS = 200_000;

const short = v.pipe(v.string(), v.maxLength(400));

const answered = v.strictObject({
  /** Counted from 1. */
  step: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
  /** The question, shortened. */
  asked: short,
  answer: v.pipe(
    v.custom<Answer>(value => answerOf(value) !== null, 'this is no answer'),
    v.transform(value => answerOf(value)!),
  ),
  /** The answer in words. */
  said: short,
});

const handInSchema = v.strictObject({
  layerwise: v.literal('hand-in'),
  version: v.literal(HAND_IN_VERSION),
  /** A name or a code, if the student wishes. */
  name: v.optional(v.pipe(v.string(), v.maxLength(80))),
  /** The title of the lesson. */
  lesson: v.optional(short),
  answers: v.pipe(v.array(answered), v.maxLength(60)),
  /** The link, without #, of the experiment and the state that its run had reached. */
  experiment: v.optional(v.pipe(v.string(), v.maxLength(14_000))),
});

/** What a student hands in: answers, and an experiment with the state of its network. */
export type HandIn = v.InferOutput<typeof handInSchema>;

export type ReadHandIn = { handIn: HandIn } | { faults: readonly string[] };

/** A hand-in of these parts. */
export function handInOf(parts: Omit<HandIn, 'layerwise' | 'version'>): HandIn {
  return { layerwise: 'hand-in', version: HAND_IN_VERSION, ...parts };
}

/**
 * Reads a hand-in: the text of a file, its link, or the link of an experiment. Never throws; what is wrong is said in
 * sentences' ends.
 */
export function readHandIn(text: string): ReadHandIn {
  const trimmed = text.trim();
  if (trimmed.length > MOST_CHARACTERS) return { faults: ['it is too long'] };
  return trimmed.startsWith('{') ? readJson(trimmed) : readLink(trimmed);
}

/** The links and files in a pasted text: one JSON text, or a link per line. */
export function readHandIns(text: string): readonly ReadHandIn[] {
  if (text.trim().startsWith('{')) return [readHandIn(text)];
  const lines = text.split(/\s+/).filter(line => line !== '');
  return lines.map(readHandIn);
}

function readJson(json: string): ReadHandIn {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { faults: ['it is not the file of a hand-in'] };
  }
  const read = v.safeParse(handInSchema, value);
  if (!read.success)
    return {
      faults: read.issues.slice(0, 3).map(issue => {
        const keys = (issue.path ?? []).map(({ key }) => String(key));
        return [keys.join(', '), issue.message].filter(part => part !== '').join(': ');
      }),
    };
  return { handIn: read.output };
}

function readLink(link: string): ReadHandIn {
  const packed = /[#&]handin=([^&]*)/.exec(link)?.[1] ?? (link.startsWith(PACKED) ? link : null);
  if (packed !== null) {
    const unpacked = unpack(packed);
    return 'text' in unpacked ? readJson(unpacked.text) : unpacked;
  }
  if (!link.includes('#') && !link.includes('=')) return { faults: ['it is no link of this app'] };
  const { place, viewing, problems } = decodePlace(link);
  if (problems[0]) return { faults: [messageOf(problems[0])] };
  if (place.kind !== 'lab') return { faults: ['it is the link of no single experiment'] };
  const experiment = encodePlace(place, { ...plainViewing, state: viewing.state });
  return { handIn: handInOf({ answers: [], experiment }) };
}

/** The hash, without #, of a link that hands this in. */
export function handInHash(handIn: HandIn): string {
  return `handin=${pack(handIn)}`;
}

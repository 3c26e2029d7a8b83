import { extentOf, type EventKind, type Extent, type HeardCurve } from './heard-curve';

/** A sound to be played. Times in seconds from the start of the score, pitches in hertz. */
export interface Note {
  at: number;
  seconds: number;
  /** The pitch glides from one to the other. */
  from: number;
  to: number;
  /** From −1, left, to 1, right. */
  pan: number;
  /** Share of the volume. */
  strength: number;
  wave: 'sine' | 'triangle' | 'square' | 'sawtooth';
  /** What it stands for. */
  of: 'value' | 'end' | EventKind;
}

/** Three octaves from A3: low enough to be soft, high enough for small speakers. */
const LOWEST = 220;
const OCTAVES = 3;
/** Seconds from the first to the last point, and before the first. */
const SWEEP = 4;
const LEAD = 0.35;
const NOTE_SECONDS = 0.1;
/** Closer notes would be one sound. */
const CLOSEST = 0.04;
/** Half a semitone: smaller changes are no change to most ears. */
const HEARD_CHANGE = 0.5 / 12;

/** The pitch of a value in hertz; values beyond the extent have the pitch of its end. */
export function pitchOf(value: number, { low, high }: Extent, scale: HeardCurve['scale']): number {
  return LOWEST * 2 ** (OCTAVES * shareOf(value, low, high, scale));
}

function shareOf(value: number, low: number, high: number, scale: HeardCurve['scale']): number {
  if (Number.isNaN(value)) return 0;
  if (!(high > low)) return 0.5;
  const within = Math.min(high, Math.max(low, value));
  if (scale === 'linear') return (within - low) / (high - low);
  return Math.log(within / low) / Math.log(high / low);
}

/** Whether two pitches are so far apart that the second is worth a sound. */
export function isHeardChange(before: number | null, pitch: number): boolean {
  return before === null || Math.abs(Math.log2(pitch / before)) >= HEARD_CHANGE;
}

/** Where a point of the curve is heard, from −1 for its first to 1 for its last point. */
export function panOf({ places }: Pick<HeardCurve, 'places'>, index: number): number {
  const first = places[0] ?? 0;
  const span = (places.at(-1) ?? 0) - first;
  return span > 0 ? (2 * ((places[index] ?? first) - first)) / span - 1 : 0;
}

/**
 * A curve as sounds: its axis in time and from left to right, its values as pitches, where they change. Both ends and
 * every event have sounds of their own.
 */
export function scoreOf(curve: HeardCurve): Note[] {
  const { values } = curve;
  if (values.length === 0) return [];
  const extent = extentOf(curve);
  const timeOf = (index: number) => LEAD + (SWEEP * (panOf(curve, index) + 1)) / 2;
  const notes = endNotes(0, -1, 1);
  let [pitch, time]: [number | null, number] = [null, -Infinity];
  values.forEach((value, index) => {
    if (!Number.isFinite(value)) return;
    const next = pitchOf(value, extent, curve.scale);
    const at = timeOf(index);
    const isEnd = index === values.length - 1;
    if (!isEnd && (at - time < CLOSEST || !isHeardChange(pitch, next))) return;
    notes.push(valueNote(at, next, panOf(curve, index)));
    [pitch, time] = [next, at];
  });
  for (const { kind, index } of curve.events)
    notes.push(...eventNotes(kind, timeOf(index), panOf(curve, index)));
  notes.push(...endNotes(LEAD + SWEEP + 0.15, 1, 2));
  return notes.sort((a, b) => a.at - b.at);
}

/** One point of a curve: its pitch and its place, with the events there. */
export function pointNotes(curve: HeardCurve, index: number): Note[] {
  const value = curve.values[index];
  const pan = panOf(curve, index);
  if (value === undefined) return [];
  const isEnd = index === 0 || index === curve.values.length - 1;
  const here = curve.events.filter(one => one.index === index);
  return [
    ...(Number.isFinite(value) ? [valueNote(0, pitchOf(value, extentOf(curve), curve.scale), pan)] : []),
    ...(isEnd ? endNotes(0.12, pan, 1) : []),
    ...here.flatMap(({ kind }) => eventNotes(kind, 0.16, pan)),
  ];
}

/** A value by itself. @param at seconds from the start of the score */
export function valueNote(at: number, hertz: number, pan: number): Note {
  const sound = { from: hertz, to: hertz, strength: 0.8, wave: 'sine', of: 'value' } as const;
  return { at, seconds: NOTE_SECONDS, pan, ...sound };
}

/** Low taps: one at the beginning of an axis, two at its end. */
export function endNotes(at: number, pan: number, taps: 1 | 2): Note[] {
  const tap = { seconds: 0.05, from: 130, to: 90, pan, strength: 1, wave: 'triangle', of: 'end' } as const;
  return Array.from({ length: taps }, (_, i) => ({ ...tap, at: at + 0.1 * i }));
}

/**
 * The sound of an event. Best so far: a fifth upwards. Crossing: a short blip. A changed setting: the same tone twice. A
 * divergence: a long fall.
 */
export function eventNotes(of: EventKind, at: number, pan: number): Note[] {
  const note = (late: number, seconds: number, from: number, to: number, wave: Note['wave']): Note => ({
    ...{ at: at + late, seconds, from, to, wave, pan, of },
    // These waves are louder than a sine of the same height.
    strength: wave === 'square' || wave === 'sawtooth' ? 0.3 : 0.8,
  });
  switch (of) {
    case 'best':
      return [note(0, 0.09, 880, 880, 'triangle'), note(0.09, 0.14, 1320, 1320, 'triangle')];
    case 'crossing':
      return [note(0, 0.05, 1046, 1046, 'square')];
    case 'change':
      return [note(0, 0.06, 392, 392, 'square'), note(0.11, 0.06, 392, 392, 'square')];
    case 'divergence':
      return [note(0, 0.6, 700, 90, 'sawtooth')];
  }
}

/** How long a score takes, in seconds. */
export function secondsOf(notes: readonly Note[]): number {
  return Math.max(0, ...notes.map(({ at, seconds }) => at + seconds));
}

import type { NamedArray } from './arrays';
import { LEAST_PIXELS } from './picture-set';

/** What an array holds. */
export type ArrayRole =
  | {
      kind: 'pictures';
      count: number;
      width: number;
      height: number;
      channels: number;
      channelsFirst: boolean;
    }
  | { kind: 'labels'; count: number; oneHot: number; columns: number }
  | { kind: 'names' }
  | { kind: 'other' };

/** Words in names that say what an array holds, not which set it belongs to. */
const FILLERS =
  /^(images?|imgs?|labels?|lbls?|x|y|data|targets?|pixels?|class(es)?|digits|idx\d?|ubyte|u?int\d*|gz|npy|npz|arr|\d)$/;
const TEST = /^(te|test|testing|t10k)$/;
const TRAIN = /^(tr|train|training|xnist)$/;
const VALIDATION = /^(val|valid|validation|dev)$/;
const LABEL_NAME = /label|lbl|target|class|(^|[^a-z])y([^a-z]|$)/i;

/** Which set an array belongs to, and what is left of its name: equal for the pictures and labels of one set. */
export function setOf(name: string): { set: 'train' | 'test' | null; isValidation: boolean; key: string } {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '' && !FILLERS.test(word));
  const isTest = words.some(word => TEST.test(word));
  const isValidation = words.some(word => VALIDATION.test(word));
  const isTrain = words.some(word => TRAIN.test(word));
  const rest = words.filter(word => ![TEST, TRAIN, VALIDATION].some(kind => kind.test(word)));
  return {
    set: isTest ? 'test' : isTrain || isValidation ? 'train' : null,
    isValidation,
    key: rest.join(' '),
  };
}

/** What an array holds, judged by its shape, and by its name where the shape leaves it open. */
export function roleOf({ name, shape, values }: NamedArray): ArrayRole {
  const [count = 0, a = 1, b = 1, c = 1] = shape;
  const inner = name.slice(name.lastIndexOf('/') + 1);
  if (shape.length === 1 && /names?$|^classes$|categories/i.test(inner)) return { kind: 'names' };
  if (shape.length === 1 || (shape.length === 2 && a === 1))
    return { kind: 'labels', count, oneHot: 0, columns: 1 };
  if (typeof values[0] === 'string') return { kind: 'other' };
  if (shape.length === 3) return pictures(count, b, a, 1, false);
  if (shape.length === 4 && (c === 1 || c === 3 || c === 4)) return pictures(count, b, a, c, false);
  if (shape.length === 4 && (a === 1 || a === 3)) return pictures(count, c, b, a, true);
  if (shape.length !== 2) return { kind: 'other' };
  if (isOneHot(values as ArrayLike<number>, count, a))
    return { kind: 'labels', count, oneHot: a, columns: 1 };
  if (a < LEAST_PIXELS || LABEL_NAME.test(inner)) return { kind: 'labels', count, oneHot: 0, columns: a };
  const [width, height] = sidesOf(a);
  return pictures(count, width, height, 1, false);
}

/** Width and height of pictures of this many pixels: a square if there is one, else the closest to one. */
export function sidesOf(pixels: number): [width: number, height: number] {
  let height = Math.floor(Math.sqrt(pixels) + 1e-9);
  while (height > 1 && pixels % height !== 0) height -= 1;
  return [pixels / height, height];
}

function pictures(
  count: number,
  width: number,
  height: number,
  channels: number,
  channelsFirst: boolean,
): ArrayRole {
  if (count < 1 || width < 1 || height < 1 || width > 4096 || height > 4096) return { kind: 'other' };
  return { kind: 'pictures', count, width, height, channels, channelsFirst };
}

/** Whether each row has one 1 and otherwise 0. */
function isOneHot(values: ArrayLike<number>, count: number, classes: number): boolean {
  if (classes < 2 || classes > 100) return false;
  for (let row = 0; row < Math.min(count, 1000); row += 1) {
    let ones = 0;
    for (let i = 0; i < classes; i += 1) {
      const value = values[row * classes + i];
      if (value === 1) ones += 1;
      else if (value !== 0) return false;
    }
    if (ones !== 1) return false;
  }
  return count > 0;
}

import type { Chance } from './chance';

/** Numbers at which sizes, counts and offsets go wrong. */
const extremes = [
  0, 1, 2, 0x7f, 0x80, 0xff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
] as const;

type Change = (bytes: Uint8Array, at: number, chance: Chance) => Uint8Array;

function spliced(bytes: Uint8Array, at: number, gone: number, put: Uint8Array): Uint8Array {
  const end = Math.min(bytes.length, at + gone);
  const made = new Uint8Array(at + put.length + bytes.length - end);
  made.set(bytes.subarray(0, at));
  made.set(put, at);
  made.set(bytes.subarray(end), at + put.length);
  return made;
}

const changes: readonly Change[] = [
  // One bit.
  (bytes, at, chance) => spliced(bytes, at, 1, Uint8Array.of((bytes[at] ?? 0) ^ (1 << chance.below(8)))),
  (bytes, at, chance) => spliced(bytes, at, 1, Uint8Array.of(chance.pick(extremes) & 255)),
  // A number of four bytes, in either order.
  (bytes, at, chance) => {
    const number = new DataView(new ArrayBuffer(4));
    number.setUint32(0, chance.pick(extremes), chance.happens(0.5));
    return spliced(bytes, at, 4, new Uint8Array(number.buffer));
  },
  // Cut short, at either end.
  (bytes, at) => bytes.slice(0, at),
  (bytes, at) => bytes.slice(at),
  // A stretch of bytes that is inserted, removed, repeated or zeroed.
  (bytes, at, chance) => spliced(bytes, at, 0, chance.bytes(chance.between(1, 64))),
  (bytes, at, chance) => spliced(bytes, at, chance.between(1, 64), new Uint8Array()),
  (bytes, at, chance) => spliced(bytes, at, 0, bytes.slice(at, at + chance.between(1, 4096))),
  (bytes, at, chance) => {
    const blank = bytes.slice(at, at + chance.between(1, 4096));
    return spliced(bytes, at, blank.length, blank.fill(chance.pick([0, 255, 32, 10] as const)));
  },
  // Bytes appended to an intact file.
  (bytes, _, chance) => spliced(bytes, bytes.length, 0, chance.bytes(chance.between(1, 5000))),
  // A piece of the file copied to another place.
  (bytes, at, chance) => {
    const from = chance.below(bytes.length + 1);
    return spliced(bytes, at, 64, bytes.slice(from, from + 64));
  },
];

/** The bytes with one to four damages, half of them within the first `header` bytes. */
export function mangled(bytes: Uint8Array, chance: Chance, header: number): Uint8Array {
  let made = bytes;
  for (let left = chance.between(1, 4); left > 0; left -= 1) {
    const reach = chance.happens(0.5) ? Math.min(header, made.length) : made.length;
    made = chance.pick(changes)(made, chance.below(reach + 1), chance);
  }
  return made;
}

const strangeValues: readonly unknown[] = [
  ...[
    null,
    true,
    -1,
    0,
    0.5,
    1e308,
    2 ** 53,
    4294967296,
    '',
    '__proto__',
    [],
    {},
    [[]],
    [-1],
    [1e9, 1e9],
    [0],
  ],
  ...[
    'float32',
    'int32',
    'F32',
    'BF16',
    'weights.bin',
    '../weights.bin',
    'x'.repeat(100_000),
    { __proto: 1 },
  ],
  ...[Array(2000).fill(1), { shape: [1], dtype: 'float32' }, NaN, Infinity],
];

/** The same JSON with one to three values replaced, removed, doubled or renamed, at any depth. */
export function mangledJson(value: unknown, chance: Chance): unknown {
  const made = structuredClone(value);
  for (let left = chance.between(1, 3); left > 0; left -= 1) changeOne(made, chance);
  return made;
}

function changeOne(root: unknown, chance: Chance): void {
  let here = root;
  for (;;) {
    if (typeof here !== 'object' || here === null) return;
    const container = here as Record<string, unknown>;
    const keys = Object.keys(container);
    if (keys.length === 0) return;
    const key = chance.pick(keys);
    const inner = container[key];
    if (
      typeof inner === 'object' &&
      inner !== null &&
      Object.keys(inner).length > 0 &&
      chance.happens(0.75)
    ) {
      here = inner;
      continue;
    }
    replace(container, key, chance);
    return;
  }
}

function replace(container: Record<string, unknown>, key: string, chance: Chance): void {
  const strange = structuredClone(chance.pick(strangeValues));
  switch (chance.below(5)) {
    case 0:
      if (Array.isArray(container)) container.splice(Number(key), 1);
      else delete container[key];
      break;
    case 1:
      if (Array.isArray(container)) container.push(structuredClone(container[Number(key)]));
      else container[`${key}2`] = structuredClone(container[key]);
      break;
    case 2:
      Object.defineProperty(container, chance.pick(['__proto__', 'constructor', 'toString', key] as const), {
        ...{ value: strange, enumerable: true, configurable: true, writable: true },
      });
      break;
    default:
      container[key] = strange;
  }
}

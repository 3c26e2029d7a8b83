/** Byte offsets of a struct's fields: 32-bit integers and addresses first, then doubles from the next multiple of 8. */
export interface Struct<I extends string, D extends string> {
  readonly integers: Readonly<Record<I, number>>;
  readonly doubles: Readonly<Record<D, number>>;
  readonly size: number;
}

export function struct<I extends string, D extends string>(
  integers: readonly I[],
  doubles: readonly D[],
): Struct<I, D> {
  const base = doubles.length > 0 ? Math.ceil(integers.length / 2) * 8 : integers.length * 4;
  const offsets = <K extends string>(names: readonly K[], from: number, size: number) =>
    Object.fromEntries(names.map((name, i) => [name, from + i * size])) as Record<K, number>;
  return {
    integers: offsets(integers, 0, 4),
    doubles: offsets(doubles, base, 8),
    size: base + doubles.length * 8,
  };
}

/** The structs of `assembly/`, field by field in the same order. */
export const layerStruct = struct(
  ['fanIn', 'fanOut', 'activation', 'offset', 'output', 'factors', 'dropped'],
  [],
);

export const networkStruct = struct(
  [
    'layerCount',
    'classes',
    'layers',
    'parameters',
    'gradient',
    'head',
    'headGradient',
    'delta',
    'spare',
    'probabilities',
    'loss',
    'drops',
  ],
  ['alpha'],
);

export const exampleSetStruct = struct(
  ['count', 'tile', 'stride', 'inputs', 'classes', 'features', 'targets'],
  [],
);

export const sourceStruct = struct(['count', 'features', 'labels'], []);

export const optimizerStruct = struct(
  ['kind', 'count', 'parameters', 'gradient', 'penalised', 'first', 'second', 'unused'],
  [
    'learningRate',
    'momentum',
    'beta1',
    'beta2',
    'decay',
    'epsilon',
    'l1',
    'l2',
    'power1',
    'power2',
    'fade',
    'product',
  ],
);

export const trainingStruct = struct(
  ['network', 'optimizer', 'all', 'batch', 'source', 'order', 'batchSize', 'averaged', 'seed', 'outcome'],
  ['step', 'orderEpoch', 'low', 'high', 'dropout'],
);

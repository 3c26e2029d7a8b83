/** A tensor with a name, its values row-major. */
export interface NamedTensor {
  name: string;
  shape: readonly number[];
  values: Float32Array<ArrayBuffer>;
}

/** What a file of tensors must hold. */
export interface WantedTensor {
  name: string;
  shape: readonly number[];
}

/** A file that does not hold the wanted tensors; the message is for a person. */
export class TensorFileRefusal extends Error {
  override name = 'TensorFileRefusal';
}

export function sizeOfShape(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

/**
 * The wanted tensors, in their order: by their names where all of these are there, else by their shapes where each is
 * there once, for files that name them otherwise. Throws a TensorFileRefusal, also for values that are not finite.
 */
export function pickTensors(
  found: readonly NamedTensor[],
  wanted: readonly WantedTensor[],
): Float32Array<ArrayBuffer>[] {
  const named = wanted.map(({ name }) => found.find(tensor => tensor.name === name));
  const byName = named.every(tensor => tensor !== undefined);
  return wanted.map(({ name, shape }, i) => {
    const same = found.filter(tensor => String(tensor.shape) === String(shape));
    const tensor = byName ? named[i]! : same[0];
    if (!tensor || (!byName && same.length > 1)) {
      const has = found.map(other => `${other.name.slice(0, 40)} [${String(other.shape)}]`).slice(0, 12);
      const had = tensor ? `${same.length} tensors are` : 'no tensor is';
      throw new TensorFileRefusal(
        `${had} [${String(shape)}] (${name}); found ${has.join(', ') || 'none'}; expected the weights of LeNet-5`,
      );
    }
    if (String(tensor.shape) !== String(shape))
      throw new TensorFileRefusal(`${name} is [${String(tensor.shape)}]; expected [${String(shape)}]`);
    const wrong = tensor.values.findIndex(value => !Number.isFinite(value));
    if (wrong >= 0)
      throw new TensorFileRefusal(
        `value ${wrong + 1} of ${tensor.name.slice(0, 40)} is ${tensor.values[wrong] ?? ''}; expected finite numbers`,
      );
    return tensor.values;
  });
}

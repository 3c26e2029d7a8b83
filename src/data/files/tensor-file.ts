/** A tensor with a name, its values row-major. */
export interface NamedTensor {
  name: string;
  shape: readonly number[];
  values: Float32Array<ArrayBuffer>;
  /** The type in the file, unless it is float32: "F16", "uint8". */
  from?: string;
}

/** Names of the state of optimizers and moving averages, which has the same shapes as the weights. */
const BESIDE_WEIGHTS =
  /optim|adam|exp_avg|momentum|velocity|accumulator|(^|[._/-])(m|v|ema|iter|step)([._/-]|$)/i;

/** What a file of tensors must hold. */
export interface WantedTensor {
  name: string;
  shape: readonly number[];
  /** Other shapes that hold the same values in the same order: a dense layer written as a convolution. */
  alike?: readonly (readonly number[])[];
}

/** A file that does not hold the wanted tensors; the message is for a person. */
export class TensorFileRefusal extends Error {
  override name = 'TensorFileRefusal';
}

export function sizeOfShape(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

/**
 * The wanted tensors, in their order. They are found by name if all names are present, possibly after a prefix; else by
 * shape, in the file's order, if each shape occurs as often as it is wanted. Anything else in the file is ignored. Throws a
 * TensorFileRefusal, also for values that are not finite.
 */
export function pickTensors(found: readonly NamedTensor[], wanted: readonly WantedTensor[]): NamedTensor[] {
  const named = wanted.map(({ name }) => found.find(tensor => tensor.name === name));
  const below = wanted.map(({ name }) => allOf(found, tensor => isBelow(tensor.name, name), 1)[0]);
  const byName = [named, below].find(all => all.every(tensor => tensor !== undefined));
  return wanted.map((one, i) => {
    const { name, shape } = one;
    const isSame = (tensor: NamedTensor) => hasShape(tensor, one);
    const rank = wanted.slice(0, i).filter(other => String(other.shape) === String(shape)).length;
    const count = wanted.filter(other => String(other.shape) === String(shape)).length;
    const tensor = byName?.[i] ?? allOf(found, isSame, count)[rank];
    if (!tensor) {
      const same = found.filter(isSame).length;
      const has = found.map(other => `${other.name.slice(0, 40)} [${String(other.shape)}]`).slice(0, 12);
      throw new TensorFileRefusal(
        `${same > 0 ? `${same} tensors are` : 'no tensor is'} [${String(shape)}] (${name}); found ${has.join(', ') || 'none'}; expected the weights of LeNet-5`,
      );
    }
    if (!isSame(tensor))
      throw new TensorFileRefusal(`${name} is [${String(tensor.shape)}]; expected [${String(shape)}]`);
    const wrong = tensor.values.findIndex(value => !Number.isFinite(value));
    if (wrong >= 0)
      throw new TensorFileRefusal(
        `value ${wrong + 1} of ${tensor.name.slice(0, 40)} is ${tensor.values[wrong] ?? ''}; expected finite numbers`,
      );
    return tensor;
  });
}

/** Whether a tensor has the wanted shape, or one that holds the same values in the same order. */
function hasShape(tensor: NamedTensor, { shape, alike = [] }: WantedTensor): boolean {
  return [shape, ...alike].some(one => String(one) === String(tensor.shape));
}

/** The tensors that fit, without those of an optimizer, if there are as many as wanted; else none. */
function allOf(
  found: readonly NamedTensor[],
  fits: (tensor: NamedTensor) => boolean,
  count: number,
): readonly NamedTensor[] {
  const all = found.filter(fits);
  const weights = all.length > count ? all.filter(({ name }) => !BESIDE_WEIGHTS.test(name)) : all;
  return weights.length === count ? weights : [];
}

/** "model.c1.weight" is c1.weight after a prefix. */
function isBelow(name: string, wanted: string): boolean {
  return name.endsWith(wanted) && /[./]$/.test(name.slice(0, -wanted.length));
}

/** The value of a byte of the type F8_E4M3 (FP8 of the Open Compute Project): no infinities, and its NaN has all bits set. */
export function byteFloat(bits: number): number {
  const sign = bits & 0x80 ? -1 : 1;
  const exponent = (bits >>> 3) & 15;
  const fraction = bits & 7;
  if (exponent === 15 && fraction === 7) return NaN;
  // 2⁻⁹ is the least subnormal.
  return sign * (exponent === 0 ? fraction : (8 + fraction) * 2 ** (exponent - 1)) * 2 ** -9;
}

/** The value of an IEEE 754 binary16. */
export function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  // 2⁻²⁴ is the least subnormal.
  return sign * (exponent === 0 ? fraction : (1024 + fraction) * 2 ** (exponent - 1)) * 2 ** -24;
}

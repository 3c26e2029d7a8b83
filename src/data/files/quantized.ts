import { type NamedTensor, sizeOfShape, TensorFileRefusal } from './tensor-file';

/** What the codes of quantised weights are stored as: whole numbers, or floats of one byte. */
const CODES = /^([IU]\d+|F8_)/;
/** Of these types are counters and indices, too; without a scale they are no weights. */
const WHOLE = /^[IU]\d+$/;

/** Endings that mark codes and are no part of the weights' name, as quanto, torchao and ONNX Runtime write them. */
const CODE_ENDING = /\._data$|_qdata$|_quantized$/;

/**
 * Names of the scale of the weights `name`, and what it is divided by: those of compressed-tensors and torchao, of quanto, of
 * FP8 checkpoints, and of bitsandbytes, whose SCB is the largest weight of a row and stands for the code 127.
 */
function scaleNames(name: string): readonly (readonly [name: string, divisor: number])[] {
  const owner = name.replace(/\.[^.]*$/, '');
  return [
    ...[`${name}_scale`, `${name}.scale`, `${name}._scale`, `${name}_scale_inv`].map(
      one => [one, 1] as const,
    ),
    ...(name.endsWith('.weight')
      ? ([
          [`${owner}.scale_weight`, 1],
          [`${owner}.SCB`, 127],
        ] as const)
      : []),
  ];
}

function zeroNames(name: string): readonly string[] {
  return [`${name}_zero_point`, `${name}.zero_point`, `${name}._zeropoint`];
}

/**
 * Quantised weights as float32: (code − zero point) · scale, with one scale for all or one for each output (the first axis).
 * The tensors keep their order; scales and zero points that were used are gone, and `codes` are the whole numbers without a
 * scale. Keras's kernels are none of them, because their scale is a divisor. Throws a TensorFileRefusal for a scale or a zero
 * point of another shape.
 */
export function dequantised(all: readonly NamedTensor[]): { tensors: NamedTensor[]; codes: NamedTensor[] } {
  const byName = new Map(all.map(tensor => [tensor.name, tensor]));
  const used = new Set<NamedTensor>();
  const found = all.map(tensor => {
    const { from = '' } = tensor;
    const name = tensor.name.replace(CODE_ENDING, '');
    const [scaleName, divisor] = scaleNames(name).find(([one]) => isScale(byName.get(one))) ?? [];
    if (!CODES.test(from) || name.endsWith('kernel') || scaleName === undefined) return tensor;
    const scale = byName.get(scaleName)!;
    const zero = zeroNames(name).flatMap(one => byName.get(one) ?? [])[0];
    for (const one of [scale, ...(zero ? [zero] : [])]) used.add(one);
    const scaleOf = perOutput(scale, tensor);
    const zeroOf = zero ? perOutput(zero, tensor) : () => 0;
    const values = tensor.values.map((code, i) => (code - zeroOf(i)) * (scaleOf(i) / divisor!));
    return { name, shape: tensor.shape, values, from: `quantised ${from}` };
  });
  const left = found.filter(tensor => !used.has(tensor));
  const isCode = ({ from = '' }: NamedTensor) => WHOLE.test(from);
  return { tensors: left.filter(tensor => !isCode(tensor)), codes: left.filter(isCode) };
}

function isScale(tensor: NamedTensor | undefined): boolean {
  return tensor !== undefined && !CODES.test(tensor.from ?? '');
}

/** The value of a scale or a zero point for the value at an index of the codes. */
function perOutput({ name, shape, values }: NamedTensor, codes: NamedTensor): (index: number) => number {
  const [outputs = 1] = codes.shape;
  if (values.length === 1) return () => values[0]!;
  const isPerOutput = shape[0] === outputs && values.length === outputs;
  if (!isPerOutput)
    throw new TensorFileRefusal(
      `${name.slice(0, 60)} is [${String(shape)}] for codes of [${String(codes.shape)}]; expected one number, or one for each of the ${outputs} outputs`,
    );
  const each = sizeOfShape(codes.shape.slice(1));
  return index => values[Math.floor(index / each)]!;
}

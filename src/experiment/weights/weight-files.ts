import { dequantised } from '../../data/files/quantized';
import { readSafetensors, writeSafetensors } from '../../data/files/safetensors';
import { type NamedTensor, TensorFileRefusal } from '../../data/files/tensor-file';
import { readTfjsModel, type TfjsFiles, tfjsPaths, writeTfjsModel } from '../../data/files/tfjs-model';
import type { ActivationName } from '../../nn/activations';
import { type Lenet, type LenetParameters } from '../../nn/lenet/lenet-layout';
import { decode, encode } from '../link/url';
import { lenetOfConfig } from '../settings/lenet-sizes';
import { lenetTopology } from './lenet-topology';
import { kerasOrder, kerasShape, type LayoutName, pickWeights } from './weight-layouts';

const MOST_BYTES = 16_000_000;
const MOST_FILES = 16;
/** Fewer whole numbers are counters, not the codes of weights. */
const LEAST_CODES = 6;

/** A file that a person opens. */
export interface OpenedFile {
  name: string;
  bytes: Uint8Array;
}

/** Weights of a network from a file. */
export interface OpenedWeights {
  /** In the order of `lenet-layout.ts`. */
  parameters: Float32Array<ArrayBuffer>;
  /** The link of the run that produced them, according to the file (to be read like any link); null if missing. */
  link: string | null;
  /** Names of other tensors in the file: optimizer state, counters. */
  passedOver: readonly string[];
  /** Whose order of axes the file has. */
  layout: LayoutName;
  /** Types that the weights were converted from: "F16", "uint8"; empty for float32. */
  converted: readonly string[];
}

/** Mean and standard deviation of MNIST's pixels, by which many networks normalise their inputs. */
export const MNIST_MEAN = 0.1307;
export const MNIST_DEVIATION = 0.3081;

/** The parameters as a safetensors file that PyTorch's `load_state_dict` takes: c1.weight, c1.bias, … */
export function saveSafetensors(
  lenet: Lenet,
  parameters: Float32Array,
  link: string,
): Uint8Array<ArrayBuffer> {
  const tensors = lenet.parameters.flatMap(layer => {
    const { weights, biases } = cut(parameters, layer);
    return [
      { name: `${layer.name}.weight`, shape: layer.weightShape, values: weights },
      { name: `${layer.name}.bias`, shape: [layer.outputs], values: biases },
    ];
  });
  return writeSafetensors({ tensors, metadata: { format: 'pt', generator: 'Layerwise', link } });
}

/** The parameters as a TensorFlow.js layers model that takes images [batch][28][28][1] of 0 to 1. */
export function saveTfjsModel(
  lenet: Lenet,
  parameters: Float32Array,
  link: string,
  activation: readonly ActivationName[],
  alpha: number,
): TfjsFiles {
  const tensors = lenet.parameters.flatMap((layer): NamedTensor[] => {
    const { weights, biases } = cut(parameters, layer);
    const values = new Float32Array(weights.length);
    kerasOrder(lenet, layer).forEach((from, to) => (values[to] = weights[from]!));
    return [
      { name: `${layer.name}/kernel`, shape: kerasShape(layer), values },
      { name: `${layer.name}/bias`, shape: [layer.outputs], values: biases },
    ];
  });
  return writeTfjsModel({ topology: lenetTopology(lenet, activation, alpha), tensors, metadata: { link } });
}

/**
 * A network's weights from one safetensors file or several, or from a TensorFlow.js model: its model.json and its weights files.
 * Tensor names may differ if the shapes identify them. Throws a TensorFileRefusal for a person.
 */
export function openWeights(lenet: Lenet, files: readonly OpenedFile[]): OpenedWeights {
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (files.length === 0 || files.length > MOST_FILES || total > MOST_BYTES)
    throw new TensorFileRefusal(
      `${files.length} files of ${total} bytes; expected the weights of a LeNet: a safetensors file, or model.json and weights.bin`,
    );
  const json = files.find(({ bytes }) => isJson(bytes) && !isIndex(bytes));
  const shards = files.filter(({ bytes }) => !isIndex(bytes));
  return json ? openTfjs(lenet, json, files) : openSafetensors(lenet, shards);
}

/** One safetensors file, or several that hold parts of the weights. */
function openSafetensors(lenet: Lenet, files: readonly OpenedFile[]): OpenedWeights {
  const read = files.map(({ bytes }) => readSafetensors(bytes));
  const { tensors, codes } = dequantised(withoutTwins(read.flatMap(one => one.tensors)));
  const metadata = Object.assign({}, ...read.map(one => one.metadata)) as Record<string, string>;
  refuseOtherSizes(lenet, linkOf(metadata));
  const { picked, ...found } = explainingCodes(codes, () => pickWeights(lenet, tensors, 'PyTorch'));
  const others = [...codes.map(inWords), ...read.flatMap(({ passedOver }) => passedOver)];
  return { ...found, link: linkOf(metadata), ...aboutTensors(tensors, picked, others) };
}

/** Adds to a refusal that weights are missing which weights the file has as codes only, and what to do. */
function explainingCodes<T>(codes: readonly NamedTensor[], pick: () => T): T {
  try {
    return pick();
  } catch (error) {
    const weights = codes.filter(({ values }) => values.length >= LEAST_CODES);
    if (!(error instanceof TensorFileRefusal) || weights.length === 0) throw error;
    const named = weights.slice(0, 3).map(inWords).join(', ');
    throw new TensorFileRefusal(
      `${error.message}; the file has whole numbers without a scale: ${named}; they may be quantised weights: save them with their scales, as c1.weight and c1.weight_scale, or as float32`,
      { cause: error },
    );
  }
}

/** "num_batches_tracked (I64)". */
function inWords({ name, from }: NamedTensor): string {
  return `${name.slice(0, 60)} (${from ?? 'F32'})`;
}

/** Tensors of several files; the same one in two of them counts once. */
function withoutTwins(tensors: readonly NamedTensor[]): NamedTensor[] {
  return tensors.filter((tensor, i) => {
    const other = tensors.slice(0, i).find(({ name }) => name === tensor.name);
    if (!other) return true;
    if (
      other.values.length !== tensor.values.length ||
      other.values.some((value, k) => value !== tensor.values[k])
    )
      throw new TensorFileRefusal(
        `two files hold ${tensor.name.slice(0, 40)}, and they differ; expected the parts of one network`,
      );
    return false;
  });
}

function openTfjs(lenet: Lenet, json: OpenedFile, files: readonly OpenedFile[]): OpenedWeights {
  const others = files.filter(file => file !== json);
  const { tensors, metadata, passedOver } = readTfjsModel(json.bytes, shardsOf(json, others));
  refuseOtherSizes(lenet, linkOf(metadata));
  const { picked, ...found } = pickWeights(lenet, tensors, 'Keras');
  return { ...found, link: linkOf(metadata), ...aboutTensors(tensors, picked, passedOver) };
}

/** Finds a model's weights files by their names, or if they were renamed and all are there, by the order of their names. */
function shardsOf(json: OpenedFile, files: readonly OpenedFile[]): (name: string) => Uint8Array | null {
  const base = (name: string) => name.slice(name.lastIndexOf('/') + 1);
  const paths = tfjsPaths(json.bytes);
  const byName = new Map(paths.map(path => [path, files.find(file => base(file.name) === base(path))]));
  const used = new Set(byName.values());
  const left = files.filter(file => !used.has(file)).sort((a, b) => collator.compare(a.name, b.name));
  const missing = paths.filter(path => byName.get(path) === undefined);
  if (left.length === missing.length) missing.forEach((path, i) => byName.set(path, left[i]));
  return name => byName.get(name)?.bytes ?? null;
}

const collator = new Intl.Collator('en', { numeric: true });

/** Says which link has the network that a file's weights belong to, if it is of another shape. */
function refuseOtherSizes(lenet: Lenet, link: string | null): void {
  if (link === null) return;
  const { config } = decode(link);
  const shapes = ({ parameters }: Lenet) => parameters.map(({ weightShape }) => weightShape.join()).join(' ');
  if (config.lab !== 'digits' || shapes(lenetOfConfig(config)) === shapes(lenet)) return;
  throw new TensorFileRefusal(
    `they belong to a network of other sizes; its link is #${encode(config)}; expected the sizes of this network`,
  );
}

function aboutTensors(
  all: readonly NamedTensor[],
  picked: readonly NamedTensor[],
  others: readonly string[],
): Pick<OpenedWeights, 'passedOver' | 'converted'> {
  const left = all.filter(tensor => !picked.includes(tensor)).map(({ name }) => name.slice(0, 60));
  return {
    passedOver: [...left, ...others],
    converted: [...new Set(picked.flatMap(({ from }) => from ?? []))],
  };
}

/**
 * Converts weights trained on pixels normalised by MNIST's mean and deviation to weights for pixels of 0 to 1, by
 * folding the normalisation into the first layer. Exact except for the border of zeros of the first convolution, which is MNIST's mean to one network and blank paper to the other.
 */
export function forPlainPixels(lenet: Lenet, parameters: Float32Array): Float32Array<ArrayBuffer> {
  const folded = Float32Array.from(parameters);
  const { weights, biases, outputs, fanIn } = lenet.blocks[0]!.parameters;
  for (let output = 0; output < outputs; output += 1) {
    let sum = 0;
    for (let i = weights + output * fanIn; i < weights + (output + 1) * fanIn; i += 1) {
      sum += parameters[i] ?? 0;
      folded[i] = (parameters[i] ?? 0) / MNIST_DEVIATION;
    }
    folded[biases + output] = (parameters[biases + output] ?? 0) - (sum * MNIST_MEAN) / MNIST_DEVIATION;
  }
  return folded;
}

function cut(parameters: Float32Array, { weights, biases, outputs }: LenetParameters) {
  return { weights: parameters.slice(weights, biases), biases: parameters.slice(biases, biases + outputs) };
}

/** Whether a text begins like JSON. The length at the start of a safetensors file has zeros in its upper half. */
function isJson(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  return /^\s*[{[]/.test(start) && !start.slice(4, 8).includes('\0');
}

/** Whether this is the list of parts that large safetensors files come with; the parts say it all themselves. */
function isIndex(bytes: Uint8Array): boolean {
  return isJson(bytes) && String.fromCharCode(...bytes.subarray(0, 4000)).includes('"weight_map"');
}

function linkOf(metadata: Record<string, string>): string | null {
  return Object.hasOwn(metadata, 'link') ? (metadata.link ?? null) : null;
}

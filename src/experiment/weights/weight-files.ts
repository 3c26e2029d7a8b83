import { readSafetensors, writeSafetensors } from '../../data/files/safetensors';
import {
  pickTensors,
  type NamedTensor,
  TensorFileRefusal,
  type WantedTensor,
} from '../../data/files/tensor-file';
import { readTfjsModel, type TfjsFiles, writeTfjsModel } from '../../data/files/tfjs-model';
import type { ActivationName } from '../../nn/activations';
import { type Lenet, type LenetParameters } from '../../nn/lenet/lenet-layout';
import { decode, encode } from '../link/url';
import { lenetOfConfig } from '../settings/lenet-sizes';
import { lenetTopology } from './lenet-topology';

const MOST_BYTES = 16_000_000;
const MOST_FILES = 16;

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
 * A network's weights from a safetensors file, or from a TensorFlow.js model: its model.json and its weights files.
 * Tensor names may differ if the shapes identify them. Throws a TensorFileRefusal for a person.
 */
export function openWeights(lenet: Lenet, files: readonly OpenedFile[]): OpenedWeights {
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (files.length === 0 || files.length > MOST_FILES || total > MOST_BYTES)
    throw new TensorFileRefusal(
      `${files.length} files of ${total} bytes; expected the weights of a LeNet: a safetensors file, or model.json and weights.bin`,
    );
  const json = files.find(({ bytes }) => isJson(bytes));
  return json ? openTfjs(lenet, json, files) : openSafetensors(lenet, files);
}

function openSafetensors(lenet: Lenet, files: readonly OpenedFile[]): OpenedWeights {
  const [file, other] = files;
  if (!file || other)
    throw new TensorFileRefusal(
      `${files.length} files, none of them model.json; expected one safetensors file`,
    );
  const { tensors, metadata, passedOver } = readSafetensors(file.bytes);
  refuseOtherSizes(lenet, linkOf(metadata));
  const wanted = lenet.parameters.flatMap(({ name, weightShape, outputs }): WantedTensor[] => [
    { name: `${name}.weight`, shape: weightShape },
    { name: `${name}.bias`, shape: [outputs] },
  ]);
  const parameters = new Float32Array(lenet.parameterCount);
  const picked = pickTensors(tensors, wanted);
  let at = 0;
  for (const { values } of picked) {
    parameters.set(values, at);
    at += values.length;
  }
  return { parameters, link: linkOf(metadata), ...aboutTensors(tensors, picked, passedOver) };
}

function openTfjs(lenet: Lenet, json: OpenedFile, files: readonly OpenedFile[]): OpenedWeights {
  const others = files.filter(file => file !== json);
  const base = (name: string) => name.split('/').at(-1);
  // A single file is read as weights whatever its name, because downloads are often renamed.
  const contents = (name: string) =>
    (others.find(file => base(file.name) === base(name)) ?? (others.length === 1 ? others[0] : null))
      ?.bytes ?? null;
  const { tensors, metadata, passedOver } = readTfjsModel(json.bytes, contents);
  refuseOtherSizes(lenet, linkOf(metadata));
  const wanted = lenet.parameters.flatMap((layer): WantedTensor[] => [
    { name: `${layer.name}/kernel`, shape: kerasShape(layer) },
    { name: `${layer.name}/bias`, shape: [layer.outputs] },
  ]);
  const picked = pickTensors(tensors, wanted);
  const parameters = new Float32Array(lenet.parameterCount);
  lenet.parameters.forEach((layer, i) => {
    kerasOrder(lenet, layer).forEach(
      (to, from) => (parameters[layer.weights + to] = picked[2 * i]!.values[from]!),
    );
    parameters.set(picked[2 * i + 1]!.values, layer.biases);
  });
  return { parameters, link: linkOf(metadata), ...aboutTensors(tensors, picked, passedOver) };
}

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

/** [row][column][in][out] of a convolution, [in][out] of a dense layer. */
function kerasShape({ weightShape }: LenetParameters): number[] {
  const [outputs = 0, inputs = 0, ...kernel] = weightShape;
  return [...kernel, inputs, outputs];
}

/**
 * For each value in Keras's order, its index in the layer's weights. Keras flattens the inputs of the first dense
 * layer as [row][column][channel], this app as [channel][row][column].
 */
function kerasOrder({ flat }: Lenet, { name, weightShape }: LenetParameters): Uint32Array {
  const [outputs = 0, inputs = 0, rows = 1, columns = 1] = weightShape;
  const [channels, height, width] = name === 'f1' ? flat : [inputs, 1, 1];
  const order = new Uint32Array(outputs * inputs * rows * columns);
  let to = 0;
  for (let cell = 0; cell < rows * columns; cell += 1)
    for (let place = 0; place < height * width; place += 1)
      for (let channel = 0; channel < channels; channel += 1)
        for (let output = 0; output < outputs; output += 1) {
          const input = channel * height * width + place;
          order[to] = (output * inputs + input) * rows * columns + cell;
          to += 1;
        }
  return order;
}

/** Whether a text begins like JSON. The length at the start of a safetensors file has zeros in its upper half. */
function isJson(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  return /^\s*[{[]/.test(start) && !start.slice(4, 8).includes('\0');
}

function linkOf(metadata: Record<string, string>): string | null {
  return Object.hasOwn(metadata, 'link') ? (metadata.link ?? null) : null;
}

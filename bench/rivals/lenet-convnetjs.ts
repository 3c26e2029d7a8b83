import type { Layer, Net, Vol } from 'convnetjs';
import { lenetParameters, PIXELS } from '../../src/nn/lenet/lenet-layout';
import type { LenetTask } from '../lenet-task';
import { convNetJs } from './convnetjs';
import { seconds, type Rival } from './rival';

/** Channels and side of the inputs of a layer with parameters. Their order here is [row][column][channel]. */
const inputs = [
  [1, 5],
  [6, 5],
  [16, 5],
  [120, 1],
  [84, 1],
] as const;

function setParameters(net: Net, flat: Float32Array): void {
  const layers = net.layers.filter(({ layer_type: type }) => type === 'conv' || type === 'fc');
  lenetParameters.forEach(({ weights, biases, outputs, fanIn }, index) => {
    const { filters = [], biases: held } = layers[index] as Layer;
    const [channels, side] = inputs[index]!;
    for (let o = 0; o < outputs; o++) {
      for (let i = 0; i < fanIn; i++) {
        const [channel, place] = [Math.floor(i / side ** 2), i % side ** 2];
        filters[o]!.w[place * channels + channel] = flat[weights + o * fanIn + i]!;
      }
      held!.w[o] = flat[biases + o]!;
    }
  });
}

/** ConvNetJS's own layers and trainer. It processes single examples and updates after each batch. */
export const lenetConvNetJs: Rival<LenetTask> = {
  ...{ name: 'ConvNetJS', source: convNetJs.source, precision: 'float64' as const },
  available: convNetJs.available,
  async prepare({ images, labels, batchSize, batches, learningRate, initial }) {
    const { default: convnetjs } = await import('convnetjs');
    const net = new convnetjs.Net();
    const pool = { type: 'pool', sx: 2, stride: 2 } as const;
    net.makeLayers([
      { type: 'input', out_sx: 28, out_sy: 28, out_depth: 1 },
      { type: 'conv', sx: 5, filters: 6, stride: 1, pad: 2, activation: 'relu' },
      pool,
      { type: 'conv', sx: 5, filters: 16, stride: 1, pad: 0, activation: 'relu' },
      pool,
      { type: 'fc', num_neurons: 120, activation: 'relu' },
      { type: 'fc', num_neurons: 84, activation: 'relu' },
      { type: 'softmax', num_classes: 10 },
    ]);
    const volumes = Array.from(labels, (_, image) => {
      const volume = new convnetjs.Vol(28, 28, 1, 0);
      for (let i = 0; i < PIXELS; i++) volume.w[i] = images[image * PIXELS + i]! / 255;
      return volume;
    });
    const trainer = new convnetjs.Trainer(net, {
      ...{ method: 'sgd', learning_rate: learningRate, momentum: 0, batch_size: batchSize, l2_decay: 0 },
    });
    const lossOf = (volume: Vol, image: number) => -Math.log(net.forward(volume).w[labels[image]!]!);
    return {
      reset: async () => setParameters(net, initial),
      run: async steps =>
        seconds(() => {
          for (let step = 0; step < steps; step++) {
            const first = (step % batches) * batchSize;
            for (let i = first; i < first + batchSize; i++) trainer.train(volumes[i]!, labels[i]!);
          }
        }),
      loss: async () =>
        volumes.slice(0, batchSize).reduce((sum, volume, image) => sum + lossOf(volume, image), 0) /
        batchSize,
      dispose: () => undefined,
    };
  },
};

import type { Rank, Tensor, Tensor1D, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs';
import { lenetParameters, PIXELS } from '../../src/nn/lenet/lenet-layout';
import type { LenetTask } from '../lenet-task';
import type { Rival } from './rival';
import { loadTensorFlow, tensorFlowCpu } from './tensorflow';

/** TensorFlow.js's cpu backend with its own tape and optimizers, in its usual style. */
export const lenetTensorFlowCpu: Rival<LenetTask> = {
  ...{ name: tensorFlowCpu.name, source: tensorFlowCpu.source, precision: 'float32' as const },
  available: tensorFlowCpu.available,
  async prepare({ images, labels, batchSize, batches, initial, optimizer, learningRate }) {
    const tf = await loadTensorFlow('cpu');
    // Kernels are [row][column][in][out] here, dense weights [in][out].
    const turned = (values: Float32Array, shape: readonly number[]): Tensor =>
      tf.tidy(() =>
        shape.length === 4
          ? tf.transpose(tf.tensor(values, [...shape]), [2, 3, 1, 0])
          : tf.transpose(tf.tensor(values, [...shape])),
      );
    const layers = lenetParameters.map(({ weightShape, weights, biases, outputs }) => ({
      weights: tf.variable(turned(initial.subarray(weights, biases), weightShape)),
      biases: tf.variable(tf.tensor1d(initial.subarray(biases, biases + outputs))),
    }));
    const shapes = Array.from({ length: batches }, (_, batch) => batch * batchSize);
    const inputs = shapes.map(first =>
      tf.tensor4d(
        Float32Array.from(images.subarray(first * PIXELS, (first + batchSize) * PIXELS), byte => byte / 255),
        [batchSize, 28, 28, 1],
      ),
    );
    const targets = shapes.map(
      first =>
        tf.oneHot(tf.tensor1d(labels.subarray(first, first + batchSize), 'int32'), 10).toFloat() as Tensor2D,
    );
    const [c1, c2, f1, f2, f3] = layers as [Layer, Layer, Layer, Layer, Layer];
    const convolve = (x: Tensor4D, { weights, biases }: Layer, pad: 'same' | 'valid') =>
      tf.maxPool(
        tf.relu(tf.add(tf.conv2d(x, weights as Variable<Rank.R4>, 1, pad), biases)) as Tensor4D,
        2,
        2,
        'valid',
      );
    const dense = (x: Tensor2D, { weights, biases }: Layer) =>
      tf.add(tf.matMul(x, weights as Variable<Rank.R2>), biases) as Tensor2D;
    const loss = (batch: number) => {
      const pooled = convolve(convolve(inputs[batch]!, c1, 'same'), c2, 'valid');
      // Channels first, as in the weights.
      const flat = tf.reshape(tf.transpose(pooled, [0, 3, 1, 2]), [batchSize, 400]) as Tensor2D;
      const logits = dense(tf.relu(dense(tf.relu(dense(flat, f1)), f2)), f3);
      return tf.div(tf.sum(tf.mul(targets[batch]!, tf.logSoftmax(logits))), -batchSize) as Tensor;
    };
    let update = tf.train.sgd(learningRate) as { minimize: ReturnType<typeof tf.train.sgd>['minimize'] };
    return {
      reset: async () => {
        await tf.setBackend('cpu');
        lenetParameters.forEach(({ weightShape, weights, biases, outputs }, index) => {
          const layer = layers[index]!;
          tf.tidy(() => {
            layer.weights.assign(turned(initial.subarray(weights, biases), weightShape));
            layer.biases.assign(tf.tensor1d(initial.subarray(biases, biases + outputs)));
          });
        });
        update =
          optimizer === 'gd' ? tf.train.sgd(learningRate) : tf.train.adam(learningRate, 0.9, 0.999, 1e-8);
      },
      run: async steps => {
        const began = performance.now();
        for (let step = 0; step < steps; step++) {
          const value = update.minimize(() => loss(step % batches) as never, true);
          value?.dataSync();
          value?.dispose();
        }
        return (performance.now() - began) / 1000;
      },
      loss: async () => tf.tidy(() => loss(0).dataSync()[0]!),
      dispose: () => tf.disposeVariables(),
    };
  },
};

interface Layer {
  weights: Variable;
  biases: Variable<Rank.R1> | Tensor1D;
}

import type { Net } from 'convnetjs';
import type { Task } from '../tasks';
import { seconds, type Contender, type Rival } from './rival';

function setParameters(net: Net, { sizes, initial }: Task): void {
  const dense = net.layers.filter(layer => layer.layer_type === 'fc');
  let at = 0;
  dense.forEach(({ filters, biases }, layer) => {
    for (let input = 0; input < sizes[layer]!; input++)
      for (const filter of filters ?? []) filter.w[input] = initial[at++]!;
    biases?.w.forEach((_, unit) => (biases.w[unit] = initial[at++]!));
  });
}

/** ConvNetJS processes single examples. Its trainer updates once per batch, which is the whole set here. */
export const convNetJs: Rival = {
  name: 'ConvNetJS',
  source: 'npm convnetjs 0.3.0, MIT',
  precision: 'float64',
  available: () =>
    import('convnetjs').then(
      () => true as const,
      () => 'the package convnetjs is not installed (npm ci installs it)',
    ),
  async prepare(task): Promise<Contender> {
    const { default: convnetjs } = await import('convnetjs');
    const { sizes, activation, count, learningRate, l2 } = task;
    const net = new convnetjs.Net();
    net.makeLayers([
      { type: 'input', out_sx: 1, out_sy: 1, out_depth: sizes[0]! },
      ...sizes.slice(1, -1).map(units => ({ type: 'fc' as const, num_neurons: units, activation })),
      { type: 'softmax', num_classes: sizes.at(-1)! },
    ]);
    // It divides the gradient by the batch size, so the learning rate is multiplied by it.
    const trainer = new convnetjs.Trainer(net, {
      method: 'sgd',
      learning_rate: learningRate * count,
      momentum: 0,
      batch_size: count,
      l2_decay: l2,
    });
    const points = Array.from(
      { length: count },
      (_, index) => new convnetjs.Vol([task.x[2 * index]!, task.x[2 * index + 1]!]),
    );
    const epoch = () => points.forEach((point, index) => trainer.train(point, task.labels[index]!));
    return {
      reset: async () => setParameters(net, task),
      run: async epochs =>
        seconds(() => {
          for (let index = 0; index < epochs; index++) epoch();
        }),
      loss: async () =>
        points.reduce((sum, point, index) => sum - Math.log(net.forward(point).w[task.labels[index]!]!), 0) /
        count,
      dispose: () => undefined,
    };
  },
};

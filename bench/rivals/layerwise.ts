import { readFile } from 'node:fs/promises';
import { networkShape, trainingOptions } from '../../src/experiment/settings/network';
import { Mlp } from '../../src/nn/mlp/mlp';
import { instantiate, type Precision } from '../../src/wasm/kernels';
import type { Task } from '../tasks';
import { seconds, type Contender, type Rival } from './rival';

function kernelFile(precision: Precision): URL {
  return new URL(`../../src/wasm/build/${precision}.wasm`, import.meta.url);
}

/** The same engine and class as in the page's worker. */
function layerwise(precision: Precision): Rival {
  return {
    name: `Layerwise ${precision}`,
    source: 'src/nn over src/wasm, this project',
    precision,
    available: () =>
      readFile(kernelFile(precision)).then(
        () => true as const,
        () => 'its kernels are not compiled (run npm run wasm)',
      ),
    async prepare(task: Task): Promise<Contender> {
      const kernels = await instantiate(await readFile(kernelFile(precision)));
      const shape = networkShape(task.config);
      const mlp = new Mlp(kernels, shape, trainingOptions(task.config), examplesOf(task), null);
      return {
        reset: async () => mlp.setParameters(task.initial),
        run: async epochs => {
          const { stepsPerEpoch } = mlp;
          let diverged = false;
          const took = seconds(() => {
            ({ diverged } = mlp.run(epochs * stepsPerEpoch));
          });
          if (diverged)
            throw new Error(`${task.label}: diverged at step ${mlp.step}; expected a task that learns`);
          return took;
        },
        loss: async () => mlp.evaluate('train').loss,
        dispose: () => mlp.dispose(),
      };
    },
  };
}

function examplesOf({ x, labels, count }: Task) {
  const features = new Float64Array(2 * count);
  for (let sample = 0; sample < count; sample++) {
    features[sample] = x[2 * sample]!;
    features[count + sample] = x[2 * sample + 1]!;
  }
  return { features, labels, count };
}

export const layerwise64 = layerwise('float64');
export const layerwise32 = layerwise('float32');

import type { DatasetName, DatasetOptions } from './datasets';
import { makeBumps, makePlane, makeSine } from './regression';
import { makeSpirals, makeXor } from './xor-spirals';
import type { Points } from './points';
import { makeBlobs, makeGaussianQuantiles } from './sklearn-clouds';
import { makeCircles, makeMoons } from './sklearn-curves';

// Apart from `datasets`, which the page's first chunk needs for its menus: the points are made in a worker.
const makers: Readonly<Record<DatasetName, (options: DatasetOptions) => Points>> = {
  moons: ({ samples, noise, seed }) => makeMoons({ samples, noise, seed }),
  circles: ({ samples, noise, seed, factor }) => makeCircles({ samples, noise, seed, factor }),
  'gaussian-quantiles': ({ samples, classes, seed }) => makeGaussianQuantiles({ samples, classes, seed }),
  blobs: ({ samples, noise, classes, seed }) =>
    makeBlobs({ samples, centers: classes, deviation: noise, seed }),
  xor: ({ samples, noise, seed }) => makeXor({ samples, noise, seed }),
  spirals: ({ samples, noise, classes, seed }) => makeSpirals({ samples, noise, seed, arms: classes }),
  sine: ({ samples, noise, seed }) => makeSine({ samples, noise, seed }),
  'reg-plane': ({ samples, noise, seed }) => makePlane({ samples, noise, seed }),
  'reg-gauss': ({ samples, noise, seed }) => makeBumps({ samples, noise, seed }),
};

/** Makes the points of a data set. Options that it has no use for are ignored. */
export function makePoints(name: DatasetName, options: DatasetOptions): Points {
  return makers[name](options);
}

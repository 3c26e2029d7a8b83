import { change } from '../settings/change';
import type { Axis, Comparison } from '../comparison/comparison';
import type { Figure, Reading } from '../figure';
import { presets } from '../settings/presets/presets';
import { defaultConfig, type Config } from '../settings/settings';

const activations: Axis = { key: 'activation', values: [['tanh'], ['sigmoid'], ['relu']] };

/** Every width of figures 2 and 3 except one, at one, two and three layers. */
const shapes: Axis = {
  key: 'hidden',
  values: [1, 2, 3].flatMap(depth => [3, 10, 20].map(width => Array<number>(depth).fill(width))),
};

const rings: readonly Config[] = [
  presets['figure-6-sigmoid-6x20'].config,
  presets['figure-6-tanh-4x25'].config,
  presets['figure-6-tanh-6x15'].config,
  presets['figure-6-sigmoid-3x100'].config,
  presets['figure-6-tanh-3x100'].config,
  presets['figure-6-relu-3x100'].config,
];

/** Figures 1 to 6: the network from scratch on points of the plane. */
export const pointsFigures: readonly Figure[] = [
  {
    number: 1,
    title: 'Two moons',
    guide:
      'Two classes of 100 points, each a half circle with noise. No straight line separates them: look for the two ' +
      'places where the tip of one moon reaches into the other, and for the points that noise put on the wrong side.',
    ...{ form: 'data', comparison: alone(config({ epochs: 0 })), claims: [] },
    ...{ also: [], variant: null },
  },
  {
    number: 2,
    title: 'Three activations, three boundaries',
    guide:
      'The same three hidden units, the same initial weights, only the activation differs. Follow each boundary with ' +
      'your eye: where tanh and sigmoid bend gradually, ReLU goes straight and turns at corners. All three get nearly ' +
      'the same points wrong.',
    ...{ form: 'boundaries', comparison: { ...alone(defaultConfig), columns: activations } },
    ...{ claims: ['straight-pieces', 'settled-halfway'], also: [], variant: null },
  },
  {
    number: 3,
    title: 'Wider hidden layers',
    guide:
      'One hidden layer of 4, 10 and 20 tanh units. Look at the few points that noise put on the wrong side, and count ' +
      'the errors: more units do not always mean fewer. Loss is a finer measure than the number of errors. It falls ' +
      'from 4 to 10 units; see whether 20 gain anything. It covers the training points only; set a test share to ' +
      'measure generalisation. At this learning rate four units train chaotically: a change in the last digit of one ' +
      'weight leads to a different network.',
    form: 'boundaries',
    comparison: { ...alone(defaultConfig), columns: { key: 'hidden', values: [[4], [10], [20]] } },
    ...{ claims: ['wider-is-tighter'], also: [], variant: null },
  },
  {
    number: 4,
    title: 'Width, depth and activation',
    guide:
      'One, two and three layers of 3, 10 and 20 units: compare along a width, then along a depth, for each of three ' +
      'activations. The learning rate is 0.001: at 0.01, as in figures 2 and 3, deep networks oscillate and deep ReLU ' +
      'networks die (see “Learning rate 0.01” below).',
    ...{ form: 'boundaries', comparison: moonsGrid(0.001), claims: ['width-over-depth'] },
    also: [
      {
        title: 'Learning rate 0.01',
        why: 'As in figures 2 and 3. Deep ReLU networks end with every unit dead and half of the points wrong.',
        comparison: moonsGrid(0.01),
      },
    ],
    variant: null,
  },
  {
    number: 5,
    title: 'Rings of one Gaussian',
    guide:
      'One cloud of normally distributed points, cut into four classes by distance from the centre, as many points in ' +
      'each. The classes are nested rings: a network that separates them needs closed boundaries.',
    form: 'data',
    comparison: alone(config({ data: 'gaussian-quantiles', learningRate: 0.001, epochs: 0 })),
    ...{ claims: [], also: [], variant: null },
  },
  {
    number: 6,
    title: 'Six deep networks on the rings',
    guide:
      'Three narrow deep networks, three wide ones of three layers. See which close all three boundaries, and which ' +
      'learn nothing: so little gradient passes through six sigmoid layers that this network stays at one in four. ' +
      'The report gives no learning rate; here it is 0.001.',
    ...{ form: 'boundaries', comparison: ringsWith({}) },
    claims: [
      'sigmoid-6x20-perfect',
      'tanh-4x25-perfect',
      'tanh-6x15-perfect',
      'relu-3x100-ahead',
      'relu-is-faster',
    ],
    also: ringReadings(),
    variant: null,
  },
];

/** No single reading makes all of the figure's claims true; each of these makes some true. */
function ringReadings(): readonly Reading[] {
  return [
    {
      title: 'Learning rate 0.01',
      why: 'As in figures 2 and 3: deep tanh networks oscillate or stay at one in four, and the wide ReLU network dies or overflows.',
      comparison: ringsWith({ learningRate: 0.01 }),
    },
    {
      title: 'Learning rate 0.00001',
      why: 'Too small to converge in 10,000 epochs. Here ReLU is ahead of tanh and tanh ahead of sigmoid, as the report says of 3×100.',
      comparison: ringsWith({ learningRate: 0.00001 }),
    },
    {
      title: 'Learning rate 0.01 and He’s initial weights',
      why: 'With larger initial weights the six sigmoid layers train; the wide ReLU network dies at this learning rate.',
      comparison: ringsWith({ learningRate: 0.01, init: 'he-normal' }),
    },
  ];
}

function config(changes: Partial<Config>): Config {
  return change(defaultConfig, changes).config;
}

function alone(base: Config): Comparison {
  return { base, rows: null, columns: null, pinned: [] };
}

function moonsGrid(learningRate: number): Comparison {
  const base = config({ learningRate, epochs: 10_000 });
  return { ...alone(base), rows: activations, columns: shapes };
}

function ringsWith(changes: Partial<Config>): Comparison {
  const [base = defaultConfig, ...pinned] = rings.map(one => change(one, changes).config);
  return { base, rows: null, columns: null, pinned };
}

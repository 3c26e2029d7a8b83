import type { DigitsPresetName } from '../settings/digits-presets';

interface VariantTexts {
  /** For titles. */
  readonly name: string;
  /** What to look for in the curves, the histograms and the statistics of a variant. */
  readonly curves: string;
  readonly histograms: string;
  readonly statistics: string;
}

/** Our own words on the thirty figures of LeNet-5, three for each variant. */
export const variantTexts: Readonly<Record<DigitsPresetName, VariantTexts>> = {
  base: {
    name: 'ReLU, the base',
    curves:
      'The variant that all others are compared with. Most is learned in the first few hundred batches; after that the ' +
      'training curve jumps from batch to batch (one of 50 images wrong is 2 points), while validation creeps up.',
    histograms:
      'Compare the rows of the activations with those before them: ReLU folds all that is negative onto zero, a tall ' +
      'narrow ridge. Weights stay a bell that widens slowly; biases all begin at 0 and spread from there.',
    statistics:
      'The thick bars of the weights (mean ± σ) widen little while their thin lines (smallest to largest) grow: most ' +
      'weights stay small, a few become large. The dense layers’ outputs grow most, from below 1 to beyond 10 in the ' +
      'first epoch.',
  },
  tanh: {
    name: 'tanh',
    curves:
      'As good as ReLU on this network. Lay the curves over figure 7: they differ less than one curve does from batch to ' +
      'batch.',
    histograms:
      'tanh squeezes every sum into −1 to 1. Watch its outputs in the dense layers: they gather at both ends, where the ' +
      'unit is saturated and passes on almost no gradient.',
    statistics:
      'No activation leaves −1 to 1, so the thin lines of all tanh layers soon touch both borders; σ tells how far most ' +
      'units go towards them. The last layer’s weights widen more than with any activation but sigmoid.',
  },
  sigmoid: {
    name: 'sigmoid',
    curves:
      'The slowest start of the activations: after one epoch it is at 93 to 94 %, where the others are near 98 %. It ' +
      'catches up, and is still behind after five.',
    histograms:
      'At first all outputs of a layer lie near one half, whatever the image: there is little to learn from. See when ' +
      'they begin to spread out towards 0 and 1. Here the weights do not keep their shape: in the first layer they end ' +
      'several times as wide.',
    statistics:
      'Follow the means of the activations: they begin at one half, not at zero, and so push the sums of the next layer ' +
      'to one side. Compare with tanh, figure 12.',
  },
  'leaky-relu': {
    name: 'leaky ReLU, α = 0.2',
    curves:
      'A fifth of every negative sum passes, so that no unit can die. On these digits it makes no visible difference: ' +
      'compare with figure 7.',
    histograms:
      'Where ReLU has a ridge at zero, leaky ReLU has a short left side: the negative half, squeezed to a fifth of its ' +
      'width.',
    statistics:
      'The smallest outputs of the activations are below zero, a fifth of the smallest inputs; those of ReLU in figure 9 ' +
      'end at zero exactly.',
  },
  elu: {
    name: 'ELU',
    curves:
      'Smooth where ReLU has its corner, and negative below it. On these digits it ends among the others: compare with ' +
      'figure 7.',
    histograms:
      'Negative sums run against −1: look for the heap that forms there in the dense layers, where ReLU has its ridge at ' +
      'zero.',
    statistics:
      'The thin lines of the activations stop at −1 below and are free above. Their means lie below those of ReLU in ' +
      'figure 9, in most layers nearer to zero.',
  },
  'xavier-uniform': {
    name: 'Xavier uniform',
    curves:
      'Only the initial weights differ from figure 7, and before the first batch nothing else. See how soon the curves ' +
      'run together.',
    histograms:
      'The weights begin as a flat block, its width different for each layer, as wide as the layer’s inputs and outputs ' +
      'ask for. Watch training round its edges: in the dense layers the flat top remains to the end.',
    statistics:
      'Compare the first bars of the five layers: each begins with a σ of its own, where figure 9 begins with nearly the ' +
      'same in all. Afterwards they widen as there.',
  },
  'xavier-normal': {
    name: 'Xavier normal',
    curves:
      'The same widths as Xavier uniform with the shape of a bell. Figures 22 and 25 tell how little the shape of the ' +
      'initial weights matters once their width is right.',
    histograms:
      'Bells of a different width in each layer, widest in the last, and still bells after training. The biases spread as ' +
      'in figure 8.',
    statistics:
      'As figure 24 but for the thin lines: a bell has far outliers from the beginning, where a uniform draw has sharp ' +
      'ends.',
  },
  sgd: {
    name: 'SGD',
    curves:
      'Plain gradient descent, one learning rate for all weights. The report does not name it; here it is 0.01. It climbs ' +
      'slowest and is not at its end after five epochs: validation still rises.',
    histograms:
      'In the middle layers the weights hardly move: the front ridge lies on the back one. The first and the last layer ' +
      'learn most of what is learned, at least in the width of their weights.',
    statistics:
      'Nearly straight bars in the first two dense layers, from the first batch to the last: their biases spread a seventh ' +
      'as far as in figure 9. Steps in proportion to the gradient are short where gradients are small; Adam’s are not.',
  },
  nadam: {
    name: 'Nadam',
    curves:
      'Adam that looks one step of its momentum ahead. The report names it the best with almost 99.2 %. After five epochs ' +
      'it is where the others are; more epochs bring it near, as they do Adam.',
    histograms:
      'As figure 8: Nadam takes steps of the same length as Adam, so that its weights and biases spread as far.',
    statistics:
      'Look for a difference from figure 9 and its Adam: the widths of weights and biases agree in every layer within a ' +
      'tenth.',
  },
  adagrad: {
    name: 'Adagrad',
    curves:
      'Every weight’s step shrinks with all the gradients it has met, for ever. At 0.01 it starts as quickly as Adam and ' +
      'then slows down; at 0.001 it lags behind.',
    histograms:
      'The back ridges differ, the front ones repeat each other: more than half of the weights’ widening is done in the ' +
      'first tenth of the run, when the steps are long.',
    statistics:
      'Curves that bend quickly at the left and then run almost level: the shrinking step, made visible. Compare Adam’s ' +
      'in figure 9, which go on.',
  },
};

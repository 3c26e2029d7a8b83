import type { DigitsPresetName } from '../settings/presets/digits-presets';

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
      'All other variants are compared with this one. The network learns most in the first few hundred batches. After ' +
      'that the training curve jumps from batch to batch (one of 50 images wrong is 2 points), while the validation ' +
      'accuracy rises slowly.',
    histograms:
      'Compare each activation with the row before it: ReLU turns all negative values into 0, which shows as a tall, ' +
      'narrow ridge. The weights keep their bell shape and widen slowly. The biases all start at 0 and spread from ' +
      'there.',
    statistics:
      'The thick bars of the weights (mean ± σ) widen little, while their thin lines (minimum to maximum) grow: most ' +
      'weights stay small and a few become large. The outputs of the dense layers grow most, from below 1 to beyond ' +
      '10 in the first epoch.',
  },
  tanh: {
    name: 'tanh',
    curves:
      'As good as ReLU on this network. Compare the curves with figure 7: they differ less than a single curve varies ' +
      'from batch to batch.',
    histograms:
      'tanh maps every sum to a value between −1 and 1. Watch its outputs in the dense layers: they pile up at both ' +
      'ends, where the unit is saturated and passes on almost no gradient.',
    statistics:
      'No activation leaves the range −1 to 1, so the thin lines of all tanh layers soon reach both limits. σ shows ' +
      'how close to them most units come. The weights of the last layer widen more than with any other activation ' +
      'except sigmoid.',
  },
  sigmoid: {
    name: 'sigmoid',
    curves:
      'The slowest start of all activations: 93 to 94 % after one epoch, when the others are near 98 %. It catches ' +
      'up, but is still behind after five epochs.',
    histograms:
      'At first all outputs of a layer are near one half, whatever the image, so there is little to learn from. See ' +
      'when they begin to spread towards 0 and 1. The weights do not keep their shape: in the first layer they end ' +
      'several times as wide.',
    statistics:
      'Follow the means of the activations: they start at one half instead of 0, which shifts the sums of the next ' +
      'layer to one side. Compare with tanh in figure 12.',
  },
  'leaky-relu': {
    name: 'leaky ReLU, α = 0.2',
    curves:
      'A fifth of every negative sum passes, so no unit can die. On these digits this makes no visible difference: ' +
      'compare with figure 7.',
    histograms:
      'Where ReLU has a ridge at zero, leaky ReLU has a short left side: the negative half, scaled to a fifth of its ' +
      'width.',
    statistics:
      'The smallest outputs of the activations are negative: a fifth of the smallest inputs. With ReLU, in figure 9, ' +
      'they are exactly 0.',
  },
  elu: {
    name: 'ELU',
    curves:
      'ELU is smooth where ReLU has a corner, and negative for negative sums. On these digits it ends level with the ' +
      'others: compare with figure 7.',
    histograms:
      'Negative sums approach −1. In the dense layers they pile up there, where ReLU has its ridge at zero.',
    statistics:
      'The thin lines of the activations stop at −1 but have no upper limit. The means are lower than with ReLU in ' +
      'figure 9 and, in most layers, closer to zero.',
  },
  'xavier-uniform': {
    name: 'Xavier uniform',
    curves: 'Only the initial weights differ from figure 7. See how soon the curves meet.',
    histograms:
      'The weights start as a flat block, with a width that depends on the layer’s number of inputs and outputs. ' +
      'Watch how training rounds the edges of the block. In the dense layers the flat top remains to the end.',
    statistics:
      'Compare the first bars of the five layers: each starts with its own σ, while in figure 9 σ is nearly the same ' +
      'in all. After that they widen as in figure 9.',
  },
  'xavier-normal': {
    name: 'Xavier normal',
    curves:
      'The same widths as Xavier uniform, but in the shape of a bell. Figures 22 and 25 show that the shape of the ' +
      'initial weights matters little if their width is right.',
    histograms:
      'The bells have a different width in each layer, widest in the last, and are still bells after training. The ' +
      'biases spread as in figure 8.',
    statistics:
      'Like figure 24 except for the thin lines: a bell has outliers from the start, while a uniform distribution has ' +
      'sharp ends.',
  },
  sgd: {
    name: 'SGD',
    curves:
      'Plain gradient descent with one learning rate for all weights. The report does not state the rate; here it is ' +
      '0.01. This variant climbs slowest, and after five epochs its validation accuracy is still rising.',
    histograms:
      'In the middle layers the weights hardly move: the front ridge covers the back one. Judged by the width of the ' +
      'weights, the first and the last layer learn most.',
    statistics:
      'In the first two dense layers the bars hardly change from the first batch to the last. Their biases spread a ' +
      'seventh as far as in figure 9. SGD’s steps are proportional to the gradient, so they are short where gradients ' +
      'are small. Adam’s are not.',
  },
  nadam: {
    name: 'Nadam',
    curves:
      'Adam with Nesterov’s momentum, which looks one step ahead. The report names it the best, with almost 99.2 %. ' +
      'After five epochs it is level with the others. With more epochs it comes close to 99.2 %, and so does Adam.',
    histograms:
      'Like figure 8: Nadam’s steps are as long as Adam’s, so its weights and biases spread as far.',
    statistics:
      'Try to find a difference from Adam in figure 9: the widths of weights and biases agree within a tenth in every ' +
      'layer.',
  },
  adagrad: {
    name: 'Adagrad',
    curves:
      'The step of each weight shrinks with every gradient, and never grows again. At a learning rate of 0.01 Adagrad ' +
      'starts as quickly as Adam and then slows down; at 0.001 it lags behind.',
    histograms:
      'The back ridges differ from each other and the front ones do not: more than half of the widening of the ' +
      'weights happens in the first tenth of the run, while the steps are long.',
    statistics:
      'The curves bend quickly at the left and are then almost level, because the steps shrink. Compare Adam’s curves ' +
      'in figure 9, which continue to rise.',
  },
};

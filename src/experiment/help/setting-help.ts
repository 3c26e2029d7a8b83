import type { SettingKey } from '../settings/settings';

/** What each setting means, in one or two plain sentences for a student. They load late: the first picture needs none. */
export const settingHelp: Readonly<Record<SettingKey, string>> = {
  points: 'The points that you drew or read from a file: two coordinates and a class each.',
  classNames: 'What the classes of your points are called, in the order of their numbers.',
  columnNames:
    'Names of the two coordinates and the class of your points. They label the axes and the columns of a saved file.',
  data: 'What the network learns from. The generated points are those of scikit-learn, number for number.',
  numbers: 'Whether your points have classes, or numbers that the network learns to predict.',
  samples: 'How many points there are, training and test together. More points show the true shape better.',
  noise: 'How far points stray at random. Much noise mixes the classes, so that no boundary separates them.',
  factor: 'Radius of the inner circle as a share of the outer one.',
  classes: 'How many kinds of points there are; the network has one output for each.',
  dataSeed: 'Start of the random numbers that make and split the data. The same seed gives the same data.',
  testShare:
    'Share of the points kept for testing. The accuracy on them shows what the network learned beyond the training points.',
  standardize: 'Shift and scale each coordinate to mean 0 and standard deviation 1 on the training points.',
  features:
    'What the network gets as input for each point. With x₁² and x₂² even a network without hidden layers finds a circle.',
  hidden:
    'How many units each hidden layer has. Wider layers bend the boundary more; none at all gives a straight one.',
  activation: 'What each hidden unit does to its weighted sum: one function for all layers, or one for each.',
  alpha: 'Slope of leaky ReLU for negative sums, where plain ReLU has slope 0.',
  init: 'How the weights are drawn before training. With all zeros, the units of a layer stay identical.',
  seed: 'Start of the random numbers for initial weights and mini-batches. The same seed gives the same run.',
  optimizer:
    'How the gradient is turned into an update. Gradient descent steps straight downhill; the others also use earlier gradients.',
  learningRate: 'Size of each update. Too small learns slowly; too large overshoots or diverges.',
  schedule: 'How the learning rate changes from epoch to epoch.',
  gamma: 'By what each decay multiplies the learning rate.',
  stepEvery: 'Epochs from one decay to the next.',
  cosineEpochs: 'Epochs until the lowest learning rate; after as many more it is back at its highest.',
  lowestRate: 'Where the cosine ends, as a share of the learning rate.',
  warmup: 'Epochs in which the learning rate rises to its value, before the schedule begins.',
  momentum: 'How much of the last update carries over to the next, as a rolling ball keeps its speed.',
  beta1: 'How slowly the running mean of the gradient forgets.',
  beta2: 'How slowly the running mean of the squared gradient forgets.',
  decay: 'How slowly RMSProp forgets earlier squared gradients.',
  epsilon: 'A small number added where gradients are divided by their size, so that zero does no harm.',
  batch:
    'Samples per update. Small batches update often, from noisy gradients; ‘full’ uses the whole training set.',
  reduction: 'Whether the samples’ gradients are summed (as in the report) or averaged.',
  loss: 'What the error of a predicted number costs.',
  l1: 'Pulls every weight towards zero by the same amount, so that many end up there.',
  l2: 'Pulls large weights towards zero: a smoother function that follows single examples less.',
  epochs: 'How many passes over the training data the run makes.',
  precision: 'Digits of every number in the network.',
  images: 'Training images used. Fewer make an epoch shorter and the network less accurate.',
  validation: 'Validation images measured during an epoch. More are more precise and take longer.',
  kernels1: 'Kernels of the first convolution. Each makes one map of the image.',
  kernels2:
    'Kernels of the second convolution. Each makes one map of all maps before it. With 0 there is no second convolution.',
  kernelSize: 'Width and height of every kernel, in values of the map below.',
  padding: 'Which convolutions get a border of zeros, so that their maps are as large as their input.',
  pooling: 'How each 2 × 2 values of a map become one: the largest of them, their average, or not at all.',
  dense1: 'Units of the first dense layer. With 0 there is none.',
  dense2: 'Units of the second dense layer. With 0 there is none.',
  dropout:
    'The share of the hidden dense units that is switched off at random, for each example of each update.',
  engine: 'What computes the training steps.',
  interval:
    'Batches between snapshots of every layer: histograms, statistics, validation, and weights to go back to.',
  lab: 'Points of the plane, or handwritten digits.',
  changes: 'What changes during the run, and at which epoch: a setting, or a single weight.',
  pictures: 'Which set of your own pictures the experiment is about.',
  shift: 'Largest random shift of a training image, in pixels.',
  rotation: 'Largest random turn of a training image, in degrees.',
  pixelNoise: 'Largest random change of a pixel.',
};

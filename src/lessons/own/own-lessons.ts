import { loadPart } from '../../data/not-loaded';
import type { Lesson } from '../format/lesson';

/** A lesson of Layerwise's own, as a list shows it; its text and steps are loaded when it is opened. */
interface OwnLesson {
  readonly title: string;
  /** What it is about, in a sentence. */
  readonly about: string;
  readonly minutes: number;
  load(): Promise<Lesson>;
}

/** Loads one lesson; if that fails, it says so, and “Try again” loads it. */
const fetched = <T>(load: () => Promise<T>) => loadPart('The lesson', load);

const lessons = {
  'one-line': {
    title: 'Why one line is not enough',
    about: 'What a network without hidden units can do, and what no amount of training can teach it.',
    minutes: 10,
    load: async () => (await fetched(() => import('./one-line'))).oneLine,
  },
  'hidden-unit': {
    title: 'What a hidden unit does',
    about: 'Each hidden unit draws one soft line; the outputs combine the lines into a shape.',
    minutes: 12,
    load: async () => (await fetched(() => import('./hidden-unit'))).hiddenUnit,
  },
  'three-activations': {
    title: 'Three activations',
    about: 'Sigmoid, tanh and ReLU: what they do to a sum, to the boundary, and to the way of learning.',
    minutes: 12,
    load: async () => (await fetched(() => import('./three-activations'))).threeActivations,
  },
  'width-and-depth': {
    title: 'Width and depth',
    about: 'More units in a layer, or more layers? What each buys, what it costs, and when it is too much.',
    minutes: 12,
    load: async () => (await fetched(() => import('./width-and-depth'))).widthAndDepth,
  },
  'hidden-space': {
    title: 'What a layer does to the plane',
    about: 'How hidden layers bend the plane or fold it like paper, and what the output then sees.',
    minutes: 10,
    load: async () => (await fetched(() => import('./hidden-space'))).hiddenSpace,
  },
  curve: {
    title: 'Fitting a curve',
    about:
      'A network that predicts a number: how three units add up to a wave, and what they know beyond it.',
    minutes: 10,
    load: async () => (await fetched(() => import('./curve'))).curve,
  },
  'learning-rate': {
    title: 'The learning rate',
    about: 'How long a step should be: too short, too long, far too long, and what to do about it.',
    minutes: 12,
    load: async () => (await fetched(() => import('./learning-rate'))).learningRate,
  },
  'initial-weights': {
    title: 'Initial weights and symmetry',
    about: 'Why weights begin at random, why not all equal, and why their size matters in a deep network.',
    minutes: 12,
    load: async () => (await fetched(() => import('./initial-weights'))).initialWeights,
  },
  'vanishing-gradients': {
    title: 'Vanishing gradients',
    about: 'Why a deep network of sigmoid units learns nothing, how to see it, and three things that help.',
    minutes: 12,
    load: async () => (await fetched(() => import('./vanishing-gradients'))).vanishingGradients,
  },
  overfitting: {
    title: 'Overfitting, and what helps',
    about: 'A network that learns its examples by heart, how to notice it, and four ways against it.',
    minutes: 15,
    load: async () => (await fetched(() => import('./overfitting'))).overfitting,
  },
  'one-update': {
    title: 'One update by hand',
    about: 'Forward, loss, backward, update: every number of one training step, with paper and pencil.',
    minutes: 15,
    load: async () => (await fetched(() => import('./one-update'))).oneUpdate,
  },
  optimizers: {
    title: 'Optimizers race',
    about: 'Gradient descent, momentum, RMSProp and Adam: who wins depends on the rules of the race.',
    minutes: 15,
    load: async () => (await fetched(() => import('./optimizers'))).optimizersRace,
  },
  convolution: {
    title: 'How a convolution sees',
    about: 'Kernels, feature maps and pooling in LeNet-5, which learns to read digits while you watch.',
    minutes: 15,
    load: async () => (await fetched(() => import('./convolution'))).convolution,
  },
  'convolution-by-hand': {
    title: 'Convolution by hand',
    about: 'One value of a feature map, its error, and the update of a kernel, with a pocket calculator.',
    minutes: 15,
    load: async () => (await fetched(() => import('./convolution-by-hand'))).convolutionByHand,
  },
  'digit-space': {
    title: 'When is each digit learned?',
    about: 'Two hundred digits as points in the space of a layer, which training pulls apart.',
    minutes: 12,
    load: async () => (await fetched(() => import('./digit-space'))).digitSpace,
  },
  'report-and-truth': {
    title: 'What the report says, and what is true',
    about: 'Claims of a course report, measured again: one holds, some do not, and one is decided by chance.',
    minutes: 15,
    load: async () => (await fetched(() => import('./report-and-truth'))).reportAndTruth,
  },
} as const satisfies Record<string, OwnLesson>;

export type OwnLessonName = keyof typeof lessons;

/** Layerwise's own lessons in the order in which a course takes them. Their names are part of links: never renamed. */
export const ownLessons: Readonly<Record<string, OwnLesson>> = lessons;

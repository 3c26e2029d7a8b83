import type { Lesson } from '../format/lesson';
import { allBut, everything } from './controls';

const TRAINING = 'reduction=mean&l2=0&learningRate=1';
/** Every unit begins with the same weights, written as changes before the first update. */
const TWINS = '0~w1.1.2~0.5,0~w1.1.3~0.5,0~w2.1.2~0.5,0~w2.2.2~0.5,0~w2.3.2~0.5';
const DEEP = 'hidden=10,10,10,10,10,10&reduction=mean&l2=0&learningRate=0.3&epochs=300';

export const initialWeights: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'Initial weights and symmetry',
  language: 'en',
  about: 'Why weights begin at random, why not all equal, and why their size matters in a deep network.',
  minutes: 12,
  teacher: `## Aim

Students understand that units which begin alike stay alike, that chance breaks the symmetry, and that the size of the first weights decides whether a signal survives a deep network.

## What students usually believe

- Zero is a neutral, fair beginning.
- Training makes the units different, whatever they begin with.
- The initial weights do not matter, because training changes them anyway.

## How to run it

Act step 2 out: three students get the same instruction and the same feedback, and nobody may look at the others. Can they ever do different things? Step 3 is the same with one student a centimetre to the left. In step 4, let the class vote before the eight networks begin.`,
  steps: [
    {
      title: 'All zeros',
      text: `Before training, somebody has to choose the weights. Zero looks like the fairest choice.

Here all weights of a network with three tanh units are 0. Its sums are 0, so all three units pass on $\\tanh 0 = 0$.`,
      place: `hidden=3&init=zeros&${TRAINING}&epochs=500`,
      hide: [...everything, 'diagnosis'],
      question: {
        kind: 'number',
        ask: 'What percentage of the points will be right after 500 epochs?',
        unit: '%',
        measure: 'trainAccuracy',
        tolerance: 3,
        explain: `50.0 %, a coin. The gradient of an output’s weight contains the unit’s output, which is 0. The gradient of a hidden weight contains the output’s weights, which are 0. So every gradient is 0, and nothing ever moves: the loss is 0.693 before and after.`,
      },
    },
    {
      title: 'Three equal units',
      text: `Now no unit is silent, but all three begin with the *same* weights: 0.5 from $x_1$, and 0.5 to the output of class 1.

They see the same 200 points, and have 500 epochs to become the three different units that the moons need.`,
      place: `hidden=3&init=zeros&${TRAINING}&epochs=500&changes=0~w1.1.1~0.5,${TWINS}`,
      hide: [...everything, 'diagnosis'],
      question: {
        kind: 'choice',
        ask: 'What will the three units look like after training?',
        options: ['Three different lines', 'Two alike and one different', 'All three alike'],
        right: 3,
        measure: 'trainAccuracy',
        explain: `In every epoch each of them gets the same gradient, so all three have the same weights to the last digit. Three twins do the work of one unit: the boundary is a straight line, and 86.0 % are right. This is **symmetry**, and gradient descent cannot break it.`,
      },
    },
    {
      title: 'A hair’s breadth',
      text: `The first unit begins with 0.51 instead of 0.5. The other two begin with 0.5, as before.

The difference is tiny, but now the gradients differ a little, too.`,
      place: `hidden=3&init=zeros&${TRAINING}&epochs=2000&changes=0~w1.1.1~0.51,${TWINS}`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'How many *different* units will there be after 2,000 epochs?',
        right: 2,
        tolerance: 0,
        explain: `Two: the first goes its own way, the twins stay twins. It takes long. After 500 epochs 84.5 % are right, after 2,000 it is 88.0 %. With three units that begin at random, 500 epochs bring 97.5 %.`,
      },
    },
    {
      title: 'Let chance decide',
      text: `So the weights begin at **random**. Chance makes all units different from the start. The **seed** says which random numbers are drawn: the same seed, the same network.

Here are eight networks with four units each. They differ in nothing but the seed.`,
      place: `hidden=4&${TRAINING}&epochs=500&rows=seed:0;1;2;3;4;5;6;7`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'How different will the eight results be?',
        options: [
          'All within a point of each other',
          'Most are alike, but one is far behind',
          'Every result is different, from poor to perfect',
        ],
        right: 2,
        measure: 'trainAccuracy',
        run: 8,
        explain: `Seven networks get between 96.5 % and 98.0 %. With seed 7 it is 84.5 %, a straight line: its units had a bad start. One run tells little. Whoever compares networks should train each with several seeds.`,
      },
    },
    {
      title: 'How large?',
      text: `Here are networks with six layers of 10 tanh units. Their random weights have different sizes. **Truncated normal** has a standard deviation of 0.1. The others divide by the square root of a layer’s width, so that a sum over many inputs stays as large as one input.

Think of a whisper that is passed on through six people.`,
      place: `${DEEP}&rows=init:truncated-normal;lecun-normal;xavier-normal;he-normal`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'Which network will learn nothing in 300 epochs?',
        options: ['Truncated normal', 'Normal / √fan-in', 'Xavier normal', 'He normal'],
        right: 1,
        measure: 'trainLoss',
        explain: `Truncated normal: its loss stays at 0.693, the others are below 0.1. With ten inputs and weights near 0.1, a signal shrinks to about a third in every layer. After six layers next to nothing of the point is left, and just as little of the gradient on its way back.`,
      },
    },
    {
      title: 'Look at the layers',
      text: `This is the network with the small weights, before training. In the panel of the layers, choose the outputs and go from layer 1 to layer 6. Read σ, the spread, for each.

Then choose other initial weights in the settings and look again.`,
      place: `${DEEP}&init=truncated-normal&start=paused`,
      hide: allBut('init', 'seed'),
      question: {
        kind: 'choice',
        ask: 'How much smaller are the outputs of layer 6 than those of layer 1?',
        options: ['About ten times', 'More than a hundred times', 'They are equally large'],
        right: 2,
        explain: `More than a hundred times. With normal / √fan-in it is less than ten times. The right size of the first weights is not a detail: without it, deep networks could not be trained.`,
      },
    },
  ],
};

import type { Lesson } from '../format/lesson';
import { allBut, everything } from './controls';

const SPIRALS = 'data=spirals&noise=0.05';
const TRAINING = 'optimizer=adam&learningRate=0.01&reduction=mean&l2=0&epochs=300';

export const widthAndDepth: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'Width and depth',
  language: 'en',
  about: 'More units in a layer, or more layers? What each buys, what it costs, and when it is too much.',
  minutes: 12,
  teacher: `## Aim

Students compare width and depth at equal cost, count parameters by hand, and see that depth pays on a shape with many turns, but becomes a gamble when there are many layers and does not help on points that the network has not seen.

## What students usually believe

- More units are always better, and twice as many are twice as good.
- Depth and width are the same: only the total number of units counts.
- The network that fits the training points best is the best network.

## How to run it

Let pairs argue for “wide” or “deep” before step 4. Step 3 is arithmetic on paper. If there is time, let every group repeat step 4 with another seed and collect the losses on the board. In step 7, ask what “the best network” means before the answers are given.`,
  steps: [
    {
      title: 'A hard shape',
      text: `Two spirals wind around each other. A boundary between them has to wind with them.

This network has one hidden layer of 4 tanh units, so it has four soft lines to combine. Follow one spiral from the centre with your finger, and count how often you turn.`,
      place: `${SPIRALS}&hidden=4&${TRAINING}`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'What percentage of the points will be right after 300 epochs?',
        unit: '%',
        measure: 'trainAccuracy',
        tolerance: 5,
        explain: `67.0 %. Four lines cut off the outer arms here and there, but they cannot follow the turns.`,
      },
    },
    {
      title: 'Wider',
      text: `One hidden layer again, with 4, 8, 16, 32 and 64 units. Each network has twice as many lines as the one before.

All five see the same points and train for the same time.`,
      place: `${SPIRALS}&rows=hidden:4;8;16;32;64&${TRAINING}`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'What percentage of the points will be right with 16 units?',
        unit: '%',
        measure: 'trainAccuracy',
        run: 3,
        tolerance: 4,
        explain: `93.5 %. From 4 to 8 units almost nothing is gained (67.0 and 68.5 %), from 8 to 16 nearly everything: below a certain width the shape is out of reach. After that, doubling gains less each time: 97.5 and 99.5 %.`,
      },
    },
    {
      title: 'What does a network cost?',
      text: `The cost of a network is its number of weights and biases. One layer of 32 units on two inputs and two outputs has

$$2 \\cdot 32 + 32 + 32 \\cdot 2 + 2 = 162.$$

The network here has **two** layers of 8 units. Each unit of the second layer is connected with each of the first.`,
      place: `${SPIRALS}&hidden=8,8&${TRAINING}`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'How many weights and biases has it?',
        right: 114,
        tolerance: 0,
        explain: `$2 \\cdot 8 + 8 = 24$ for the first layer, $8 \\cdot 8 + 8 = 72$ for the second, $8 \\cdot 2 + 2 = 18$ for the outputs: 114 in all, fewer than the 162 of the wide network.`,
      },
    },
    {
      title: 'Wide against deep',
      text: `On one side 32 units in one layer, with 162 parameters. On the other two layers of 8, with 114.

The units of the second layer combine *shapes* that the first layer has drawn, where those of a single layer combine lines.`,
      place: `${SPIRALS}&rows=hidden:32;8,8&${TRAINING}`,
      hide: everything,
      question: {
        kind: 'winner',
        ask: 'Which network will have the lower loss?',
        measure: 'trainLoss',
        explain: `Two layers of 8: a loss of 0.073 against 0.185, with fewer parameters. It is not luck: with each of the seeds from 0 to 5, the deep network has the lower loss.`,
      },
    },
    {
      title: 'One more layer',
      text: `Layers of 8 units: one, two and three of them. Every layer builds on what the one before has made.

Afterwards, open a [network with three layers alone](#${SPIRALS}&hidden=8,8,8&${TRAINING}&pace=full) and look at the small pictures in its diagram: lines in the first layer, bent shapes in the second, parts of spirals in the third.`,
      place: `${SPIRALS}&rows=hidden:8;8,8;8,8,8&${TRAINING}`,
      hide: everything,
      question: {
        kind: 'winner',
        ask: 'Which network will have the lowest loss?',
        measure: 'trainLoss',
        explain: `Three layers: 0.032, against 0.073 with two and 0.615 with one. Eight units that could do almost nothing alone separate the spirals when there are three rows of them.`,
      },
    },
    {
      title: 'Eight layers',
      text: `If three layers are better than two, then eight should be better still. Here are six networks with eight layers of 8 units. They differ only in their seed, that is in their initial weights.

Look at their curves as well as at their results.`,
      place: `${SPIRALS}&hidden=8,8,8,8,8,8,8,8&rows=seed:0;1;2;3;4;5&${TRAINING}`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'What will you see?',
        options: [
          'All six are nearly perfect',
          'Most are nearly perfect, and some go wrong',
          'None of them learns',
        ],
        right: 2,
        explain: `Four reach 100.0 %, one 98.0 %, and the one with seed 4 is stuck at 73.5 %. The last gradient has a long way to the first layer. Depth gives power, and it makes training a gamble.`,
      },
    },
    {
      title: 'New points',
      text: `So far we counted the points that the networks were trained on. Now there are 400 points, and half of them are kept for a test: no network ever trains on those.

Four networks, from one layer of 8 units to six layers.`,
      place: `${SPIRALS}&samples=400&testShare=0.5&rows=hidden:8;8,8;8,8,8;8,8,8,8,8,8&${TRAINING}`,
      hide: allBut('samples'),
      question: {
        kind: 'winner',
        ask: 'Which network will have the lowest loss on the *test* points?',
        measure: 'testLoss',
        explain: `Two layers: 0.195. With three it is 0.309 and with six 0.365, although all of them get about 98 % of the training points right. More depth than the shape needs is used to follow single points. That is called overfitting, and a later lesson is about it.`,
      },
    },
  ],
};

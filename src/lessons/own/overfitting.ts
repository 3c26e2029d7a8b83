import type { Lesson } from '../format/lesson';
import { allBut, everything } from './controls';

const TRAINING = 'activation=relu&optimizer=adam&learningRate=0.01&reduction=mean&epochs=500';
const POINTS = 'noise=0.35&testShare=0.5';
const LARGE = 'hidden=20,20';

export const overfitting: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'Overfitting, and what helps',
  language: 'en',
  about: 'A network that learns its examples by heart, how to notice it, and four ways against it.',
  minutes: 15,
  teacher: `## Aim

Students tell training from test loss, recognise overfitting where the two curves part, and compare four remedies: stopping early, a smaller network, a penalty on large weights, more points.

## What students usually believe

- 100 % on the training points is the best possible result.
- If the test accuracy stays the same, nothing is lost. The loss says otherwise: the network becomes sure of its mistakes.
- Overfitting is a fault of the training method, and not a question of how much data there is for how many weights.

## How to run it

Compare it with learning for an exam by heart from last year’s questions. In step 2, ask everybody to draw both curves before the run. In step 5, discuss the largest penalty as well: too much of the medicine is harmful. With the data seeds 1 to 4 the test loss rises in the same way, and the penalty of 0.01 helps in the same way; let groups check that.`,
  steps: [
    {
      title: 'A perfect pupil',
      text: `The moons with so much noise that they mix. There are 50 points, and all of them are for training.

The network has two layers of 20 ReLU units: 522 weights and biases for 50 points.`,
      place: `samples=50&noise=0.35&${LARGE}&${TRAINING}&l2=0`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'What percentage of the *training* points will be right in the end?',
        unit: '%',
        measure: 'trainAccuracy',
        tolerance: 2,
        explain: `100.0 %. Look at the boundary: it winds around single points that lie among points of the other class. With ten weights for every point, there is always a way.`,
      },
    },
    {
      title: 'The test',
      text: `The same network, and now 100 points: it trains on 50 of them, and the other 50 are kept for a test. Watch the dashed curve: it is the loss on the test points, which the network never trains on.

The solid curve, the loss on the training points, falls all the way.`,
      place: `samples=100&${POINTS}&${LARGE}&${TRAINING}&l2=0`,
      hide: [...everything, 'diagnosis'],
      question: {
        kind: 'choice',
        ask: 'What will the loss on the test points do?',
        options: ['Fall like the other', 'Fall first, then rise', 'Stay level'],
        right: 2,
        measure: 'testLoss',
        explain: `It falls to 0.40 and then rises to 3.56. This is **overfitting**. The test accuracy hardly shows it: 86.0 % at the end. But the network has become sure of everything, also of its mistakes, and that is what the loss counts.`,
      },
    },
    {
      title: 'Stop in time',
      text: `The first remedy costs nothing: stop when the test loss is lowest. People call it *early stopping*.

To be fair, one would decide this on a third set of points, and keep the test for the very end.`,
      place: `samples=100&${POINTS}&${LARGE}&${TRAINING}&l2=0`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'After how many of the 500 epochs is the test loss lowest?',
        unit: 'epochs',
        right: 10,
        tolerance: 5,
        explain: `After 10. Everything that comes later makes the network better for the points it knows, and worse for all others.`,
      },
    },
    {
      title: 'A smaller network',
      text: `A network with fewer weights cannot follow every single point. Here are four of them: one layer of 2, 3 or 5 units, and the large one. All train for 500 epochs.`,
      place: `samples=100&${POINTS}&rows=hidden:2;3;5;20,20&${TRAINING}&l2=0`,
      hide: everything,
      question: {
        kind: 'winner',
        ask: 'Which network will have the lowest loss on the test points?',
        measure: 'testLoss',
        explain: `The smallest, with 0.389. It gets only 84.0 % of the training points right, and that is honest: with so much noise, nobody can do much better. The large network is perfect at home and has 3.56 abroad.`,
      },
    },
    {
      title: 'A price on weights',
      text: `A boundary that winds needs large weights. The **L2 penalty** puts a price on them: to the loss it adds half the penalty times the sum of all squared weights. Every update then pulls each weight a little towards 0.

Five networks with different penalties.`,
      place: `samples=100&${POINTS}&${LARGE}&${TRAINING}&rows=l2:0;0.001;0.01;0.1;1`,
      hide: everything,
      question: {
        kind: 'winner',
        ask: 'Which penalty will lead to the lowest loss on the test points?',
        measure: 'testLoss',
        explain: `0.01, with a test loss of 0.322 and 90.0 % right, better than the small network. Less does too little. With 1 the penalty leaves almost nothing of the weights, and 48.0 % are right: that is **underfitting**.`,
      },
    },
    {
      title: 'More points',
      text: `The large network, without penalty, with 100, 400 and 1,600 points. Half of them are for training, and the other half for the test.

All three networks have the same number of weights and biases, and the same number of epochs.`,
      place: `rows=samples:100;400;1600&${POINTS}&${LARGE}&${TRAINING}&l2=0`,
      hide: everything,
      question: {
        kind: 'winner',
        ask: 'Which network will have the lowest loss on its test points?',
        measure: 'testLoss',
        explain: `The one with 1,600 points: 0.306. Its training loss is 0.246, nearly as high. It *cannot* learn 800 points by heart, so it has to learn what they have in common. When both losses are close, the network does on new points what it does at home. More points are the best remedy, if one can have them.`,
      },
    },
    {
      title: 'Your turn',
      text: `You have 50 training points and a network that is too large. Use what you have learned: the penalty, the width of the layers, the number of epochs.

Get the test loss below 0.35. Then change the data seed: does your choice work for other points as well? If not, you have overfitted by hand.`,
      place: `samples=100&${POINTS}&${LARGE}&${TRAINING}&l2=0&start=paused`,
      hide: allBut('dataSeed', 'hidden', 'l2', 'epochs'),
      notes:
        'An L2 penalty of 0.01 reaches 0.322. With the data seeds 1 to 4 it is between 0.18 and 0.43, and always far below the loss without a penalty.',
    },
  ],
};

import type { Lesson } from '../format/lesson';
import { allBut, everything } from './controls';

const NETWORK = 'hidden=4&reduction=mean&l2=0';

export const learningRate: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'The learning rate',
  language: 'en',
  about: 'How long a step should be: too short, too long, far too long, and what to do about it.',
  minutes: 12,
  teacher: `## Aim

Students read the loss curve like a driver reads the road: falling slowly means steps too short, jumping means steps too long, infinite means far too long. They know that ten times the rate saves ten times the epochs, up to a limit.

## What students usually believe

- A larger rate is always faster.
- A smaller rate is always safer, so it cannot be wrong.
- If the loss rises, something is broken.

## How to run it

Draw a valley on the board and let a student walk down it with steps along the slope: short steps, long steps, steps that reach the other side higher up. Steps 1 to 3 are about steps that are too short, steps 4 and 5 about steps that are too long. End with the contest in step 7.`,
  steps: [
    {
      title: 'Short steps',
      text: `After each epoch, gradient descent moves every weight against its gradient: $w \\leftarrow w - \\eta\\, g$. The factor $\\eta$ is the **learning rate**. Here it is 0.01.

Four tanh units can separate the moons almost completely. They have 300 epochs.`,
      place: `${NETWORK}&learningRate=0.01&epochs=300`,
      hide: [...everything, 'diagnosis'],
      question: {
        kind: 'number',
        ask: 'What percentage of the points will be right after 300 epochs?',
        unit: '%',
        measure: 'trainAccuracy',
        tolerance: 4,
        explain: `82.0 %, which a single straight line can do, too. The loss falls without a single bump, but it has only come from 0.597 to 0.432. Nothing is wrong except that the steps are short.`,
      },
    },
    {
      title: 'Four rates',
      text: `The same network with four learning rates: 0.01, 0.1, 1 and 10. Each is ten times the one before. All start with the same weights and have 300 epochs.`,
      place: `${NETWORK}&rows=learningRate:0.01;0.1;1;10&epochs=300`,
      hide: everything,
      question: {
        kind: 'winner',
        ask: 'Which learning rate will reach the lowest loss?',
        measure: 'trainLoss',
        explain: `A rate of 1 reaches the lowest loss, 0.082. With 0.1 the loss is still 0.306, and with 0.01 it is 0.432: their steps lead downhill, too, but are too short to get far in 300 epochs. With 10 it is 0.623, and the curve is jagged. There is a best rate in between, and it has to be found by trying.`,
      },
    },
    {
      title: 'Ten times shorter',
      text: `With rate 1, the loss is 0.341 after 10 epochs. Now the rate is 0.1: steps of a tenth of the length, down the same slope.

Watch the number of epochs when the loss passes 0.341.`,
      place: `${NETWORK}&learningRate=0.1&epochs=300`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'After how many epochs will the loss be down to 0.341?',
        unit: 'epochs',
        right: 103,
        tolerance: 8,
        explain: `103, almost exactly ten times as many. As long as the steps are short, only the product of rate and epochs counts: ten steps of length 1 lead to the same place as a hundred of length 0.1.`,
      },
    },
    {
      title: 'Long steps',
      text: `Rate 10. At the start the loss is 0.597.

The gradient says which way is down *here*. It does not say how far the slope goes on. Imagine a valley, and a step that is longer than the valley is wide.`,
      place: `${NETWORK}&learningRate=10&epochs=300&stop=4`,
      hide: [...everything, 'diagnosis'],
      question: {
        kind: 'choice',
        ask: 'What will the loss do in the first four epochs?',
        options: ['Fall very fast', 'Stay where it is', 'Rise'],
        right: 3,
        measure: 'trainLoss',
        explain: `It rises: 0.95, 3.4, 7.0, 12.1. Each step crosses the valley and lands higher on the other side. Later the network finds a place that is flat enough for such steps and gets 93.0 % right, but its loss never settles.`,
      },
    },
    {
      title: 'Units without a limit',
      text: `Two layers of leaky ReLU units, and rate 3, less than a third of the last one. These units have no upper limit as tanh has: twice the sum gives twice the output.

What does that mean for the step that follows one that went too far?`,
      place: 'hidden=4,4&activation=leaky-relu&reduction=mean&l2=0&learningRate=3&epochs=300',
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'How will this end?',
        options: [
          'The loss swings to and fro, but stays below 100',
          'The numbers grow beyond what the computer can hold',
          'It finds a flat place, as the network before did',
        ],
        right: 2,
        explain: `Each step too far makes larger outputs, larger outputs make larger gradients, and larger gradients make longer steps. The training **diverges**: after 13 epochs a number is infinite, and nothing can be computed from it any more. The app stops and says so. With tanh units the outputs are bounded, and the worst is a loss that jumps.`,
      },
    },
    {
      title: 'First long, then short',
      text: `Long steps for the rough way, short steps at the end: that is the oldest trick. This network trains with rate 10. After 300 epochs the rate is lowered to 1, and it trains for 300 more.

Just before, its loss is 0.623.`,
      place: `${NETWORK}&learningRate=10&epochs=600&changes=300~learningRate~1`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'What will the loss do from epoch 300 on?',
        options: ['Go on jumping', 'Fall, and without jumps', 'Stay at 0.623'],
        right: 2,
        measure: 'trainLoss',
        explain: `It falls to 0.234 by epoch 400 and to 0.158 at the end. The long steps had jumped from side to side of a valley; the short ones go down into it. But it ends above the 0.082 that rate 1 reached alone: the wild start cost more than it gained.`,
      },
    },
    {
      title: 'A contest',
      text: `Now it is your turn. You have 100 epochs and one slider, the learning rate. You can move it before the run and during it; the restart button begins again.

Who reaches the lowest loss? With rate 1 all the time it is 0.207. That can be beaten.`,
      place: `${NETWORK}&learningRate=1&epochs=100&start=paused`,
      hide: [...allBut('learningRate'), 'diagnosis'],
      notes:
        'A constant rate of 2 or 3 is already better. Let the winner copy the link: it repeats every move of the slider at the same epoch.',
    },
  ],
};

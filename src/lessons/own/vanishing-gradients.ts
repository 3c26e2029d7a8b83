import type { Lesson } from '../format/lesson';
import { allBut, everything } from './controls';

const TRAINING = 'reduction=mean&l2=0&learningRate=0.5&epochs=500';
const SIX = 'hidden=10,10,10,10,10,10';

export const vanishingGradients: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'Vanishing gradients',
  language: 'en',
  about: 'Why a deep network of sigmoid units learns nothing, how to see it, and three things that help.',
  minutes: 12,
  teacher: `## Aim

Students explain with the chain rule why gradients shrink from layer to layer, read it off the histograms of the layers, and know three remedies: another activation, other initial weights, another optimizer.

## What students usually believe

- A deep network that does not learn needs more epochs, or a higher learning rate. Step 5 shows what that does.
- If the loss does not fall, the gradient must be zero. It is not zero, only far too small in the first layers.
- Deep networks are simply harder. The same six layers learn well with tanh.

## How to run it

The lesson on activations should come first: there the slope of sigmoid is calculated. Step 2 is multiplication. In step 3, stay with the histograms until everybody has found the layer with the smallest gradients. In the end, let students name the remedy that they would try first, and why.`,
  steps: [
    {
      title: 'Deeper and deeper',
      text: `Five networks of sigmoid units, 10 in each layer. They have one, two, three, four and six hidden layers, and 500 epochs to separate the moons.

A network with more layers can draw more complicated shapes. The question is whether it learns to.`,
      place: `activation=sigmoid&rows=hidden:10;10,10;10,10,10;10,10,10,10;10,10,10,10,10,10&${TRAINING}`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'How will the five losses compare?',
        options: [
          'The deeper, the lower',
          'All nearly equal',
          'The deepest network hardly moves from where it began',
        ],
        right: 3,
        measure: 'trainLoss',
        run: 5,
        explain: `With one to three layers the loss is near 0.3, with four it is 0.379, and with six 0.693: the value of $\\ln 2$, that is “half and half” for every point. In 500 epochs it has learned nothing.`,
      },
    },
    {
      title: 'A quarter of a quarter',
      text: `Backpropagation sends the error back through the layers. At every sigmoid unit it is multiplied by the slope $a(1 - a)$, which is never more than $\\frac{1}{4}$, and by a weight, which here is mostly smaller than 1.

Leave the weights aside, and think of six sigmoid units in a row.`,
      place: `activation=sigmoid&${SIX}&${TRAINING}&start=paused`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'Only one part in how many is left, at most, after six units?',
        right: 4096,
        tolerance: 10,
        explain: `$4^6 = 4096$. After six units at most one part in 4,096 is left. The network is not broken, and the gradient is not zero. It is only too small to move a weight in reasonable time.`,
      },
    },
    {
      title: 'See it',
      text: `The network with six layers has not trained yet. In the panel of the layers, choose the **gradients**, and go from layer 1 to layer 6. Read σ, the spread, for each.

The last layers have gradients of a usual size. Compare the first.`,
      place: `activation=sigmoid&${SIX}&${TRAINING}&start=paused`,
      hide: [...everything, 'diagnosis'],
      question: {
        kind: 'choice',
        ask: 'How much smaller are the gradients of the weights in layer 1 than in layer 6?',
        options: ['About three times', 'About thirty times', 'More than a thousand times'],
        right: 3,
        explain: `More than a thousand times: about a factor of four in each layer. So while layer 6 could learn in a second what it needs, layer 1 would take half an hour for a step of the same size. And what layer 6 gets from the layers before is still noise.`,
      },
    },
    {
      title: 'Another activation',
      text: `The same six layers, the same initial weights. Only the activation differs: sigmoid, tanh, ReLU.

Think of the slopes: tanh reaches 1 in its middle, and ReLU has 1 on its whole right side.`,
      place: `${SIX}&rows=activation:sigmoid;tanh;relu&${TRAINING}`,
      hide: everything,
      question: {
        kind: 'winner',
        ask: 'Which activation will reach the lowest loss?',
        measure: 'trainLoss',
        explain: `ReLU, 0.050; tanh has 0.098, and sigmoid is still at 0.693. Before training, tanh’s gradients in layer 1 are as large as in layer 6, give or take a half. This is the main reason why sigmoid has left the hidden layers of deep networks. Between ReLU and tanh it is close: with seed 2, tanh is ahead.`,
      },
    },
    {
      title: 'Just a larger rate?',
      text: `If the gradients are too small, one could multiply them all: back to sigmoid, and the learning rate is ten times as large, 5 instead of 0.5.

But all layers have the same learning rate.`,
      place: `activation=sigmoid&${SIX}&${TRAINING.replace('0.5', '5')}`,
      hide: [...allBut('learningRate'), 'diagnosis'],
      question: {
        kind: 'choice',
        ask: 'What will the larger rate bring?',
        options: ['It learns now', 'It learns after all, but late', 'It becomes even worse'],
        right: 3,
        measure: 'trainLoss',
        explain: `The loss is 1.04, worse than guessing. The rate is still a hundred times too small for the first layer, and already too large for the last, which jumps to and fro. One number cannot be right for both.`,
      },
    },
    {
      title: 'Larger initial weights',
      text: `Gradients are multiplied by weights, too. **He’s** initial weights are larger by $\\sqrt 2$ than those of before. Over six layers, that is a factor of $\\sqrt 2^6 = 8$.

Both networks have 3,000 epochs.`,
      place: `activation=sigmoid&${SIX}&rows=init:lecun-normal;he-normal&${TRAINING.replace('500', '3000')}`,
      hide: everything,
      question: {
        kind: 'winner',
        ask: 'Which initial weights lead to the lower loss?',
        measure: 'trainLoss',
        explain: `He’s: 0.089, with 97.0 % right. The others are still at 0.693. Look at the curve: for a long time nothing happens, then the loss falls all at once, as soon as the first layers have something to pass on.`,
      },
    },
    {
      title: 'A rate for every weight',
      text: `The optimizer **Adam** divides each gradient by the size that it usually has. A small gradient then leads to a step as long as a large one: each weight gets a rate of its own.

Six sigmoid layers, the smaller initial weights, 500 epochs.`,
      place: `activation=sigmoid&${SIX}&optimizer=adam&reduction=mean&l2=0&learningRate=0.02&epochs=500`,
      hide: allBut('optimizer', 'learningRate'),
      question: {
        kind: 'number',
        ask: 'What percentage of the points will be right after 500 epochs?',
        unit: '%',
        measure: 'trainAccuracy',
        tolerance: 3,
        explain: `97.5 %, where gradient descent had learned nothing. The gradients vanish as before, but Adam makes long steps of them. Which optimizer is best when is the subject of a [lesson of its own](#lesson=optimizers).`,
      },
    },
  ],
};

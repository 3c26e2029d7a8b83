import type { Lesson } from '../format/lesson';
import { allBut, everything } from './controls';

const RINGS = 'data=circles&noise=0.05&factor=0.5';

export const threeActivations: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'Three activations',
  language: 'en',
  about: 'Sigmoid, tanh and ReLU: what they do to a sum, to the boundary, and to the way of learning.',
  minutes: 12,
  teacher: `## Aim

Students know the three functions and their slopes, recognise ReLU by the corners of its boundary, and can say why sigmoid is slow at first and how a ReLU unit dies.

## What students usually believe

- The activation decides how good the network becomes. Here all three end level; what differs is the way there.
- ReLU is “the best”, because everybody uses it.
- A unit that is silent now can wake up later. A dead ReLU unit cannot: its slope is 0.

## How to run it

Draw the three curves on the board first, with their slopes at 0. Step 3 is worth a minute of calculation, because step 4 and the lesson on vanishing gradients need the quarter. In step 6, let the class find the largest learning rate at which ReLU survives.`,
  steps: [
    {
      title: 'Three ways to bend a sum',
      text: `A hidden unit bends its weighted sum $z$ with an **activation**:

- **sigmoid** $1 / (1 + e^{-z})$: from 0 to 1,
- **tanh**: the same shape, from −1 to 1,
- **ReLU** $\\max(0, z)$: the sum itself if it is positive, otherwise 0.

This network has one hidden unit. Its picture in the diagram shows what it passes on. Change the activation in the settings and compare.`,
      place: `${RINGS}&hidden=1&activation=relu&epochs=300`,
      hide: allBut('activation'),
      question: {
        kind: 'number',
        ask: 'A ReLU unit has the weights 1 and −2 and the bias 0.5. What does it pass on for the point with $x_1 = 1$ and $x_2 = 1$?',
        right: 0,
        tolerance: 0,
        explain: `Its sum is $1 - 2 + 0.5 = -0.5$, and $\\max(0, -0.5) = 0$. On one whole side of its line a ReLU unit is silent, on the other it rises like a ramp.`,
      },
    },
    {
      title: 'Corners and curves',
      text: `Three networks with three hidden units each, the same points, the same initial weights. They differ only in their activation.

Each adds up three ramps, or three soft steps. A sum of ramps is straight between their edges, so ReLU’s boundary has corners, before training as after it. sigmoid and tanh change gradually, and so do their boundaries.`,
      place: `${RINGS}&hidden=3&columns=activation:sigmoid;tanh;relu&epochs=300`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'Which of the three can close its boundary around the inner ring?',
        options: ['ReLU alone', 'Sigmoid and tanh, whose boundaries can be round', 'All three'],
        right: 3,
        explain: `All three get 100.0 % right: the shapes differ, the result does not. ReLU’s boundary turns only at corners, and a few corners are enough to close it; the others are round.`,
      },
    },
    {
      title: 'How steep is it?',
      text: `Learning needs slopes. Backpropagation multiplies by the slope of the activation whenever it passes a unit. ReLU’s slope is 1 or 0. tanh has the slope $1 - a^2$, sigmoid has $a(1 - a)$, where $a$ is the unit’s output.

Move through the outputs in your mind: where is $a(1 - a)$ largest?`,
      place: `${RINGS}&hidden=1&activation=sigmoid&epochs=0`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'What is the largest slope that sigmoid can have?',
        right: 0.25,
        tolerance: 0.001,
        explain: `At $a = 0.5$, in the middle of the curve: $0.5 \\cdot 0.5 = 0.25$. tanh reaches 1 in its middle. So a gradient loses at least three quarters of its size in every sigmoid unit that it passes.`,
      },
    },
    {
      title: 'The first 100 epochs',
      text: `The two moons, and again three hidden units, with the same initial weights for all three networks. The loss says how well each has learned after 100 epochs.

Use what you know about the slopes.`,
      place: 'columns=activation:sigmoid;tanh;relu&epochs=100',
      hide: everything,
      question: {
        kind: 'winner',
        ask: 'Which network will have the lowest loss after 100 epochs?',
        measure: 'trainLoss',
        explain: `tanh, with a loss of 0.144; ReLU has 0.208 and sigmoid 0.305. sigmoid’s flat slope makes its start slow. Between tanh and ReLU it is a matter of initial weights: with seed 3, ReLU is ahead.`,
      },
    },
    {
      title: 'And after 3,000 epochs?',
      text: `The same three networks train on. After 100 epochs, 85.0 % of the points were right with sigmoid and 95.5 % with tanh.

Sigmoid’s slope is flat, but it is not zero.`,
      place: 'columns=activation:sigmoid;tanh;relu&epochs=3000',
      hide: everything,
      question: {
        kind: 'number',
        ask: 'What percentage of the points will be right with sigmoid after 3,000 epochs?',
        unit: '%',
        measure: 'trainAccuracy',
        run: 1,
        tolerance: 2,
        explain: `97.5 %, like tanh, and ReLU has 98.0 %. The losses are 0.068, 0.067 and 0.067. In a network with *one* hidden layer, sigmoid only needs more patience. With several layers it can need more than anyone has: see the lesson on vanishing gradients.`,
      },
    },
    {
      title: 'Three times the rate',
      text: `Six ReLU units, and a learning rate three times as large as before. A step that is three times as long moves the line of each unit farther.

A unit passes on something on one side of its line, and nothing on the other. Think of both sides before you answer.`,
      place: 'hidden=6&activation=relu&learningRate=0.03&epochs=300',
      hide: [...allBut('activation', 'learningRate'), 'diagnosis'],
      question: {
        kind: 'choice',
        ask: 'What will happen?',
        options: [
          'It learns three times as fast',
          'The loss jumps for a while, then falls',
          'It stops learning for good',
        ],
        right: 3,
        measure: 'trainAccuracy',
        explain: `All 6 units are **dead**: for every point their sum is negative, so they pass on 0, their slope is 0, and no gradient reaches them. 50.0 % are right, and more training will not change that. Set the rate to 0.02, or take tanh, and the network gets 96.5 %.`,
      },
    },
  ],
};

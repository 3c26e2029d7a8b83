import type { Lesson } from '../format/lesson';
import { everything } from './controls';

const SINE = 'data=sine&samples=60&optimizer=adam&learningRate=0.02';

export const curve: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'Fitting a curve',
  language: 'en',
  about: 'A network that predicts a number: how three units add up to a wave, and what they know beyond it.',
  minutes: 10,
  teacher: `## Aim

Students see a network without classes: its output is a number, the sum of what each hidden unit adds. They see the parts of the sum, and that nothing holds the curve where there are no points.

## What students usually believe

- A network must be told that it is looking for a sine.
- A wave with three slopes needs at least three units. Two can do it.
- A network that fits its points well has found the law behind them, and will continue it.

## How to run it

Step 1 needs only the idea of a line of best fit. In step 3, let them draw on paper what two steps can add up to before the runs begin. Step 4 is arithmetic: ask them to read the parts in the picture first, then to check with the pointer. In step 5, collect drawings of how the curve goes on before you show it.`,
  steps: [
    {
      title: 'A number instead of a class',
      text: `Each point has a single input, $x_1$. What the network has to predict is a **number** $y$, the height of the point. The points come from a sine, with some noise.

This network has no hidden units: its output is $\\hat{y} = w x_1 + b$. Training makes the mean of $\\frac{1}{2}(\\hat{y} - y)^2$ small.`,
      place: `${SINE}&hidden=&epochs=500`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'Whatever $w$ and $b$ are, the output is a straight line. How will it lie after training?',
        options: [
          'As steep as the wave’s rise in the middle',
          'Almost level',
          'As steep as the wave’s falls',
        ],
        right: 2,
        measure: 'trainR2',
        explain: `It is the line of best fit, almost flat: what it would gain on the rise it would lose on the falls. $R^2$ is the share of the numbers’ variance that the output explains: 1 would be perfect, 0 is what one gets by always predicting their mean. Here it is 0.004.`,
      },
    },
    {
      title: 'One unit',
      text: `Now there is one hidden unit, $a = \\tanh(w x_1 + b)$. The output takes it times a weight, and adds its own bias.

tanh goes from one level to another, once, and so does the output: it is one step. Its weights decide where the step is, how steep it is, and whether it goes up or down.`,
      place: `${SINE}&hidden=1&seed=1&epochs=3000`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'Where will training put this step?',
        options: ['On the fall at the left', 'On the rise in the middle', 'On the fall at the right'],
        right: 2,
        measure: 'trainR2',
        explain: `On the rise, although the step pointed down at first. The output goes from −0.29 at the left to 0.44 at the right. It takes the long rise of the wave and leaves both falls alone. $R^2$ is 0.241.`,
      },
    },
    {
      title: 'How many for the wave?',
      text: `Between its ends the wave falls, rises and falls. Three networks learn from the same points: with 1, 2 and 3 hidden units.

Each unit contributes one step, as steep and as high as it likes.`,
      place: `${SINE}&epochs=3000&columns=hidden:1;2;3`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'What is the smallest number of hidden units for an $R^2$ above 0.9?',
        right: 2,
        tolerance: 0,
        explain: `Two: $R^2$ is 0.953 with two units and 0.957 with three. With two, one unit’s step is so wide that it is almost a straight line that falls through the whole picture, and the rise of the other in the middle turns it into a wave. With three, each slope of the wave has a unit of its own.`,
      },
    },
    {
      title: 'What each unit adds',
      text: `Here is the network of three units after training. Each thin line is one unit’s part: its activation times its weight to the output. The dashed line is the bias. At every $x_1$, the strong line is the sum of the others.

At $x_1 = 1.5$ the units add 1.10, −0.89 and 1.24, and the bias is −0.42. Point at the picture there to see them.`,
      place: `${SINE}&hidden=3&epochs=3000&pace=full`,
      hide: everything,
      question: {
        kind: 'number',
        before: false,
        ask: 'What would the output at $x_1 = 1.5$ be without unit 3?',
        right: -0.21,
        tolerance: 0.02,
        explain: `$1.10 - 0.89 - 0.42 = -0.21$, instead of 1.02 with all three. Unit 1 makes the rise in the middle, unit 2 the fall at the left, and unit 3 the fall at the right. Nobody shared out the work: each unit went where it lowered the loss most.`,
      },
    },
    {
      title: 'Beyond the points',
      text: `The network fits the wave between the first and the last point. But a sine goes on: at $x_1 = 8$ it is 0.99.

After training, zoom out with − to see more than the points.`,
      place: `${SINE}&hidden=3&epochs=3000`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'What does the network answer at $x_1 = 8$?',
        options: ['About 1, as the wave goes on', 'About 0, the mean of the points', 'Less than −1.5'],
        right: 3,
        explain: `It answers −1.58, and −1.59 at $x_1 = 20$: to the right of the last point the last step ends, and no further one follows. The network has learned three steps that fit the points, and not the law behind them.`,
      },
    },
  ],
};

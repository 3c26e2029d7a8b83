import type { Lesson } from '../format/lesson';
import { untilTold } from './controls';

/** Two points of one coordinate: x₁ = 1 of class 0 and x₁ = 2 of class 1. */
const POINTS = 'data=own&points=1,0,0;2,0,1&features=x1';
const PLAIN = `${POINTS}&hidden=&init=zeros&learningRate=0.5&l2=0`;
const HIDDEN = `${POINTS}&hidden=1&seed=20&learningRate=0.5&l2=0`;

export const oneUpdate: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'One update by hand',
  language: 'en',
  about: 'Forward, loss, backward, update: every number of one training step, with paper and pencil.',
  minutes: 15,
  teacher: `## Aim

Students calculate one full update of a small network and compare each number with the app’s. Afterwards nothing in “the network learns” is magic: it is four formulas.

## What students usually believe

- Backpropagation is too difficult to do by hand. For this network it is one subtraction and one product.
- The network is told the right weights. It is only told which way makes the loss smaller.
- One update brings a good network. It brings a slightly better one.

## How to run it

Paper, pencil and one calculator for two. Each step asks for one number; nobody goes on before it is right. The mathematics is open beside the lesson, but it shows each number only together with its formula: ask for the number first. Step 7 is for those who know the derivative of tanh.`,
  steps: [
    {
      title: 'Forward',
      text: `Two points with one coordinate: $x = 1$ is of class 0, $x = 2$ of class 1. The network has two outputs with one weight and one bias each, and all of them are 0.

Each output computes $z = w x + b$. **Softmax** turns both sums into probabilities: $p_1 = e^{z_1} / (e^{z_0} + e^{z_1})$.`,
      place: `${PLAIN}&epochs=1&start=paused&maths=forward,u1.2,p2`,
      hide: untilTold,
      question: {
        kind: 'number',
        ask: 'Which probability does the network give to class 1 for the point $x = 2$?',
        right: 0.5,
        tolerance: 0.001,
        explain: `Both sums are 0, and $e^0 / (e^0 + e^0) = 0.5$. With equal sums, both classes are equally likely.`,
      },
    },
    {
      title: 'Loss',
      text: `The loss of a point is $-\\ln p$, where $p$ is the probability of its **true** class. It is 0 if the network is sure and right, and large if it is sure and wrong.

Here every class of every point has the probability one half.`,
      place: `${PLAIN}&epochs=1&start=paused&maths=loss,u1.2,p2`,
      hide: untilTold,
      question: {
        kind: 'number',
        ask: 'What is the loss, to three decimals?',
        right: 0.693,
        tolerance: 0.001,
        explain: `$-\\ln 0.5 = \\ln 2 \\approx 0.693$. You will see this number whenever a network guesses between two classes.`,
      },
    },
    {
      title: 'Backward',
      text: `How does the loss change if an output’s sum $z$ grows a little? For softmax with this loss the answer is short:

$$\\delta = p - y,$$

where $y$ is 1 for the true class and 0 for the other. After your answer, the page **Backward** shows why, under “Why is it p − y?”.`,
      place: `${PLAIN}&epochs=1&start=paused&maths=backward,u1.2,p2`,
      hide: untilTold,
      question: {
        kind: 'number',
        ask: 'What is $\\delta$ of the output for class 1 at the point $x = 2$, which is of class 1?',
        right: -0.5,
        tolerance: 0.001,
        explain: `$\\delta = 0.5 - 1 = -0.5$. It is negative: a larger sum would make the loss smaller. For the point $x = 1$, which is of class 0, it is $0.5 - 0 = 0.5$.`,
      },
    },
    {
      title: 'The gradient of a weight',
      text: `The sum is $z = w x + b$. If $w$ grows by a little, $z$ grows $x$ times as much. So the gradient of the weight is $\\delta \\cdot x$ for one point, and for all points

$$g = \\sum_n \\delta(n)\\, x(n).$$

For the weight to class 1, $\\delta$ is 0.5 at $x = 1$ and −0.5 at $x = 2$.`,
      place: `${PLAIN}&epochs=1&start=paused&maths=backward,w1.1.2,p2`,
      hide: untilTold,
      question: {
        kind: 'number',
        ask: 'What is the gradient $g$ of this weight?',
        right: -0.5,
        tolerance: 0.001,
        explain: `$0.5 \\cdot 1 + (-0.5) \\cdot 2 = -0.5$. Both points pull, in opposite directions. The point $x = 2$ pulls harder because it lies farther out.`,
      },
    },
    {
      title: 'Update',
      text: `Gradient descent moves the weight against its gradient, by the learning rate $\\eta = 0.5$ times as far:

$$w \\leftarrow w - \\eta\\, g.$$

The weight is still 0. After your answer, the run makes one update. The page **Update** then shows the next one, which starts from the new weight.`,
      place: `${PLAIN}&epochs=1&maths=update,w1.1.2,p2`,
      hide: untilTold,
      question: {
        kind: 'number',
        ask: 'What is the weight to class 1 after the update?',
        right: 0.25,
        tolerance: 0.001,
        explain: `$0 - 0.5 \\cdot (-0.5) = 0.25$. The weight to class 0 gets −0.25. The biases stay 0, because there the two $\\delta$ cancel.`,
      },
    },
    {
      title: 'Is it better?',
      text: `Now go forward again with the new weights, −0.25 to class 0 and 0.25 to class 1. For the point $x = 2$ the sums are $-0.25 \\cdot 2 = -0.5$ and $0.25 \\cdot 2 = 0.5$.`,
      place: `${PLAIN}&epochs=1&pace=full&maths=forward,u1.2,p2`,
      hide: untilTold,
      question: {
        kind: 'number',
        before: false,
        ask: 'Which probability does class 1 get now for $x = 2$? Two decimals are enough.',
        right: 0.73,
        tolerance: 0.01,
        explain: `$e^{0.5} / (e^{-0.5} + e^{0.5}) \\approx 0.73$ instead of 0.5. The mean loss has come down from 0.693 to 0.644. But the point $x = 1$ is on the wrong side now, with $p_1 = 0.62$. After [10 updates](#${PLAIN}&epochs=10&pace=full) both are right.`,
      },
    },
    {
      title: 'Through a hidden unit',
      text: `With a hidden tanh unit, the error has farther to go. The chain rule says: take the $\\delta$ of the outputs, times the weights to them, times the slope of the unit:

$$\\delta_h = (\\delta_0 v_0 + \\delta_1 v_1)(1 - a^2).$$

For $x = 1$: $a = 0.71$, $v_0 = 0.20$, $v_1 = 0.36$, $\\delta_0 = -0.53$ and $\\delta_1 = 0.53$.`,
      place: `${HIDDEN}&epochs=1&start=paused&maths=backward,u1.1,p1`,
      hide: untilTold,
      question: {
        kind: 'number',
        ask: 'What is $\\delta_h$, to three decimals?',
        right: 0.043,
        tolerance: 0.002,
        explain: `The slope is $1 - 0.71^2 \\approx 0.5$, and $(0.36 - 0.20) \\cdot 0.53 \\cdot 0.5 \\approx 0.042$; without rounding it is 0.043. The hidden unit gets less than a tenth of the outputs’ $\\delta$. How this goes on over many layers is the subject of [Vanishing gradients](#lesson=vanishing-gradients).`,
      },
    },
  ],
};

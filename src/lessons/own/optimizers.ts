import type { Lesson } from '../format/lesson';
import { everything, untilTold } from './controls';

const MOONS = 'hidden=10&reduction=mean&l2=0';
const FOUR = 'rows=optimizer:gd;momentum;rmsprop;adam';

/** An experiment that stands beside others of a comparison. */
const lane = (optimizer: string, rate: number) =>
  `lane=${encodeURIComponent(`${MOONS}&optimizer=${optimizer}&learningRate=${rate}&epochs=100`)}`;

export const optimizersRace: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'Optimizers race',
  language: 'en',
  about: 'Gradient descent, momentum, RMSProp and Adam: who wins depends on the rules of the race.',
  minutes: 15,
  teacher: `## Aim

Students know in a sentence each what momentum, RMSProp and Adam do with a gradient. They see three races with three winners, and conclude that optimizers can only be compared when each has its own learning rate.

## What students usually believe

- Adam is the best optimizer.
- A learning rate means the same for all optimizers. For gradient descent it is a factor; for Adam it is nearly the length of a step.
- A race with one winner settles a question.

## How to run it

Take bets, with stakes. Steps 2, 3 and 4 are the same race at three learning rates, and nearly everybody loses at least one bet. Then ask what a fair race would be, before step 6 shows one answer. Let the class find what is still unfair in it: one data set, one seed, one number of epochs.`,
  steps: [
    {
      title: 'A ball with momentum',
      text: `Gradient descent forgets: each step knows only the slope where it stands. **Momentum** keeps 0.9 of its speed and adds the new gradient, like a heavy ball: $v \\leftarrow 0.9\\, v + g$, then $w \\leftarrow w - \\eta\\, v$.

Both have the learning rate 0.1.`,
      place: `${MOONS}&rows=optimizer:gd;momentum&learningRate=0.1&epochs=300`,
      hide: everything,
      question: {
        kind: 'winner',
        ask: 'Which will reach the lower loss in 300 epochs?',
        measure: 'trainLoss',
        explain: `Momentum: 0.093 against 0.294. If the gradient stays $g$, the speed grows to $g + 0.9\\, g + 0.81\\, g + \\dots = 10\\, g$. On a long even slope, momentum goes ten times as fast as gradient descent.`,
      },
    },
    {
      title: 'Race at 0.1',
      text: `Two more runners. **RMSProp** divides each gradient by the size that it usually has, so that every weight moves at about the same speed. **Adam** does both: it has momentum, and it divides.

100 epochs, learning rate 0.1 for all.`,
      place: `${MOONS}&${FOUR}&learningRate=0.1&epochs=100`,
      hide: everything,
      question: {
        kind: 'winner',
        ask: 'Which optimizer will have the lowest loss?',
        measure: 'trainLoss',
        explain: `Adam, 0.072. RMSProp has 0.133, momentum 0.238 and gradient descent 0.327. Remember this table, and who would be called the best after this race.`,
      },
    },
    {
      title: 'Race at 1',
      text: `The same race: the same points, the same initial weights, the same 100 epochs. Only the learning rate is ten times as large, 1 for all four.`,
      place: `${MOONS}&${FOUR}&learningRate=1&epochs=100`,
      hide: everything,
      question: {
        kind: 'winner',
        ask: 'Which optimizer will have the lowest loss now?',
        measure: 'trainLoss',
        explain: `Momentum, 0.067, and second is plain gradient descent with 0.185. Adam has 0.258 and RMSProp 2.76: they divide by the size of the gradient, so with rate 1 every weight moves by about 1 in every step, however flat the slope is.`,
      },
    },
    {
      title: 'Race at 0.01',
      text: `A third time, with the learning rate 0.01.

You have seen Adam and momentum win. Use what you know: for two of the four, the rate is nearly the length of a step; for the other two, it is a factor of the gradient.`,
      place: `${MOONS}&${FOUR}&learningRate=0.01&epochs=100`,
      hide: everything,
      question: {
        kind: 'winner',
        ask: 'And now?',
        measure: 'trainLoss',
        explain: `RMSProp, 0.152. Adam has 0.283, momentum 0.328, gradient descent 0.447. Three races, three winners. Whoever shows you only one of them can sell you any of the three.`,
      },
    },
    {
      title: 'Adam’s first step',
      text: `In its first update, Adam’s running mean of the gradient is $g$ itself, and its running mean of the squares is $g^2$. It moves each weight by

$$\\eta \\, g / \\sqrt{g^2}.$$

The learning rate is 0.01. The gradients of the 52 weights and biases are all different.`,
      place: `${MOONS}&optimizer=adam&learningRate=0.01&epochs=1&start=paused&maths=update,w1.1.1,p1`,
      hide: untilTold,
      question: {
        kind: 'number',
        ask: 'How far does each weight move in the first update?',
        right: 0.01,
        tolerance: 0.0001,
        explain: `$g / \\sqrt{g^2}$ is 1 or −1, so every weight moves by 0.01, up or down, whether its gradient is large or tiny. That is why Adam needs other learning rates than gradient descent.`,
      },
    },
    {
      title: 'A fair race',
      text: `To be fair, each runner may choose its shoes. We tried 0.01, 0.03, 0.1, 0.3, 1, 3 and 10 for each, and took the best: 3 for gradient descent and momentum, 0.3 for RMSProp and Adam.

Again 100 epochs.`,
      place: `${MOONS}&learningRate=3&epochs=100&${lane('momentum', 3)}&${lane('rmsprop', 0.3)}&${lane('adam', 0.3)}`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'How will this race end?',
        options: [
          'One is far ahead of all others',
          'Two are level in front, the other two have about twice their loss',
          'All four are level',
        ],
        right: 2,
        measure: 'trainLoss',
        run: 4,
        explain: `Adam 0.054, momentum 0.058; RMSProp 0.112 and gradient descent 0.113. On these points, most of what looked like the optimizer was the learning rate. Adam’s real advantage is another: it does well with 0.1 and 0.3, and on many problems, without much search.`,
      },
    },
    {
      title: 'Where it matters',
      text: `Two spirals, two layers of 16 units: a hard shape with long, flat valleys in its loss. All four have the learning rate 0.01 and 300 epochs.

Gradient descent needs many small turns of its path there. Which of the four is the fastest?`,
      place: `data=spirals&noise=0.05&hidden=16,16&reduction=mean&l2=0&${FOUR}&learningRate=0.01&epochs=300`,
      hide: everything,
      question: {
        kind: 'winner',
        ask: 'Which optimizer will have the lowest loss?',
        measure: 'trainLoss',
        explain: `Adam, 0.038, with 100.0 % right. RMSProp has 0.230, momentum 0.644 and gradient descent 0.666. Rate 1 suits two of them better: momentum gets to 0.096 and gradient descent to 0.568. But Adam with 0.1 is far below all of them. On hard shapes the optimizer does matter, and not only the rate.`,
      },
    },
    {
      title: 'Two paths over one landscape',
      text: `The 52 weights and biases are a place in a space of 52 dimensions, and the loss is the height there. The picture at the right is a slice through that space: the plane that best holds the paths of two runs of step 2. The stronger the colour, the lower. Both begin in the same place, with the learning rate 0.1.`,
      place: `${MOONS}&rows=optimizer:gd;adam&learningRate=0.1&epochs=100&view=landscape,path`,
      hide: everything,
      question: {
        kind: 'winner',
        ask: 'Which of the two will be lower in the landscape after 100 epochs?',
        measure: 'trainLoss',
        explain: `Adam, with a loss of 0.0715 against 0.3265. It is 10.3 away from the start by then, gradient descent 1.2: where the landscape is flat, gradient descent makes short steps; Adam keeps its pace and walks down into the valley. With a learning rate of 30, gradient descent shows the other danger: its first step alone is 19.7 long, and from there the loss is 7.17.`,
      },
    },
  ],
};

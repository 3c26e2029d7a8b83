import type { Lesson } from '../format/lesson';
import { allBut, everything } from './controls';

const RINGS = 'data=circles&noise=0.05&factor=0.5';

export const hiddenUnit: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'What a hidden unit does',
  language: 'en',
  about: 'Each hidden unit draws one soft line; the outputs combine the lines into a shape.',
  minutes: 12,
  teacher: `## Aim

Students read a hidden unit as a yes-or-no question about a point (“on which side of my line?”) and the output as a vote over the answers. They find out why three units close a ring and two do not.

## What students usually believe

- A hidden unit “recognises” a part of the picture, such as the left half of the ring. It only knows one line.
- One unit can bend the boundary.
- Two lines are enough to shut something in.

## How to run it

Step 1 surprises most: one unit with a curved activation still gives a straight boundary. Let them explain why before you go on. Step 2 is arithmetic with a calculator. In step 4, ask for a drawing on paper: how many straight cuts does it take to separate a coin from the paper around it? In step 5, click the units in the diagram one after another; each shows its line in the large picture.`,
  steps: [
    {
      title: 'One hidden unit',
      text: `One hidden unit computes a weighted sum of the coordinates and bends it with tanh: $a = \\tanh(w_1 x_1 + w_2 x_2 + b)$.

Its output $a$ is close to −1 on one side, close to 1 on the other. Both outputs of the network see nothing but this one number.`,
      place: `${RINGS}&hidden=1&epochs=300`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'Before training, the boundary is a straight line. What can training make of it?',
        options: ['Another straight line, and nothing else', 'A smooth curve', 'A closed ring'],
        right: 1,
        measure: 'trainAccuracy',
        explain: `tanh is curved, but $a$ is the same wherever the sum is the same, and that is along a straight line, whatever the weights are. Only 64.0 % of the points are right.`,
      },
    },
    {
      title: 'Where is its line?',
      text: `Here is the same unit after training. Its weights are $w_1 = 5.17$ and $w_2 = 1.65$, its bias is $b = 4.01$. In the diagram, the unit’s small picture shows its output: red is negative, blue is positive.

The line of the unit is where its sum is 0. To the right of it the sum is positive. The bold line in the large picture is another one: there both classes are equally likely.`,
      place: `${RINGS}&hidden=1&epochs=300&pace=full`,
      hide: everything,
      question: {
        kind: 'number',
        before: false,
        ask: 'At which $x_1$ does this line cross the horizontal axis, where $x_2 = 0$? Calculate it to two decimals.',
        right: -0.78,
        tolerance: 0.02,
        explain: `$5.17 \\cdot x_1 + 4.01 = 0$ gives $x_1 = -0.78$. The two weights set the direction of the line, the bias moves it, and large weights make the change from −1 to 1 steep.`,
      },
    },
    {
      title: 'Two units',
      text: `Two hidden units ask two questions about every point: on which side of my line is it? The outputs weigh both answers.

The inner ring needs to be separated from the outer one on all sides.`,
      place: `${RINGS}&hidden=2&epochs=300`,
      hide: everything,
      question: {
        kind: 'boundary',
        ask: 'Draw the boundary that two units can make.',
        explain: `Two lines make a strip or a wedge. It covers the inner ring, but it stays open at an end, and the outer ring runs through it: 81.5 % are right.`,
      },
    },
    {
      title: 'How many close the ring?',
      text: `Here are four networks with 1, 2, 3 and 4 hidden units. They start to learn at the same time and from the same points.

Before you answer, take a coin and a pencil: how many straight lines does it take to shut the coin in?`,
      place: `${RINGS}&rows=hidden:1;2;3;4&epochs=300`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'What is the smallest number of units that gets all points right?',
        options: ['Two', 'Three', 'Four', 'More than four'],
        right: 2,
        measure: 'trainAccuracy',
        run: 3,
        explain: `Three lines make a triangle, with rounded corners because tanh changes gradually. From 81.5 % with two units it jumps to 100.0 % with three. Other initial weights turn the triangle, but it stays one.`,
      },
    },
    {
      title: 'Three questions, one answer',
      text: `This is the network with three units. Click a unit in the diagram: the large picture shows where it is positive. Each knows only its own line.

The output for the inner class adds up the three answers, with weights of nearly equal size, and a bias that sets how many it takes.`,
      place: `${RINGS}&hidden=3&epochs=300&pace=full`,
      hide: everything,
      question: {
        kind: 'number',
        before: false,
        ask: 'How many of the three units must give the answer “inside” before the network says “inner ring”?',
        right: 3,
        tolerance: 0,
        explain: `All three. The bias of the outputs is so large that a single “outside” outvotes the other two: the network has learned a logical **and**. Nobody programmed it.`,
      },
    },
    {
      title: 'Two units on XOR',
      text: `Textbooks say that two hidden units solve XOR. They mean its four corners. Here each corner is a whole square with 50 points.

Two units draw two lines. Think of the best strip before you answer.`,
      place: 'data=xor&hidden=2&epochs=500',
      hide: allBut('hidden'),
      question: {
        kind: 'number',
        ask: 'What percentage of the points will be right?',
        unit: '%',
        measure: 'trainAccuracy',
        tolerance: 5,
        explain: `84.5 %: a strip along a diagonal holds two of the squares, but its straight edges cut off their corners. With 4 units it is 93.5 %. Change the number of units in the settings and find out how far more of them take you.`,
      },
    },
  ],
};

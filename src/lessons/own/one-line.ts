import type { Lesson } from '../format/lesson';
import { allBut, everything } from './controls';

export const oneLine: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'Why one line is not enough',
  language: 'en',
  about: 'What a network without hidden units can do, and what no amount of training can teach it.',
  minutes: 10,
  teacher: `## Aim

Students see that a network without hidden units divides the plane by a straight line, whatever its training, and that this is a limit of its form and not of its training.

## What students usually believe

- A network that makes mistakes needs more training.
- More units always mean more power. Ten *linear* units show that they do not.
- A network does at least as well as a person with a ruler. On XOR it does worse.

## How to run it

Let everybody write down an answer before the run. In step 2, collect the guesses on the board: most are too high. In step 5, ask for the best line that anyone can draw and count its errors before you show what the network does. The last step leads to the next lesson, on hidden units.`,
  steps: [
    {
      title: 'Two clouds, one line',
      text: `This network has no hidden units. From a point’s coordinates $x_1$ and $x_2$ it computes one weighted sum for each class, and the larger sum wins.

Both sums are equal where $w_1 x_1 + w_2 x_2 + b = 0$. That is the equation of a **straight line**. Training can turn the line and shift it, and nothing else.`,
      place: 'data=blobs&classes=2&hidden=&epochs=100',
      hide: everything,
      question: {
        kind: 'boundary',
        ask: 'Where will the line be after training? Draw it.',
        explain: `Many lines separate the two clouds. The loss is lowest where the network is sure of every point, so the line keeps away from both. All points are right: 100.0 %.`,
      },
    },
    {
      title: 'Two moons',
      text: `The same network, other points. Each moon reaches with its tip into the hollow of the other.

There are 200 points, 100 in each class. Look for the best line with your eyes, or lay a pen on the screen, before you answer.`,
      place: 'hidden=&epochs=200',
      hide: everything,
      question: {
        kind: 'number',
        ask: 'What percentage of the points will the line get right?',
        unit: '%',
        measure: 'trainAccuracy',
        tolerance: 4,
        explain: `84.5 %: 31 of the 200 points are wrong. The line runs between the bodies of the moons and cuts off both tips. Each wrong point has a ring.`,
      },
    },
    {
      title: 'More training?',
      text: `After 200 epochs, 31 points were wrong. An epoch is one pass over all points.

Perhaps the network was stopped too early. Now it trains for 5,000 epochs. Watch the curve of the loss as well: it is a finer measure than the number of wrong points.`,
      place: 'hidden=&epochs=5000',
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'What will more training change?',
        options: [
          'In the end all points are right',
          'A few more points are right',
          'Nothing: the line is already the best for this loss',
        ],
        right: 3,
        measure: 'trainAccuracy',
        explain: `The loss is 0.2994 after 100 epochs and 0.2994 after 5,000. The line found its place early and stayed there. Patience does not help a network whose *form* does not fit.`,
      },
    },
    {
      title: 'Ten units, but linear ones',
      text: `Now there is a hidden layer of 10 units: 52 weights and biases instead of 6. Each hidden unit is **linear**: it passes its weighted sum on as it is.

The outputs are weighted sums of these weighted sums. The network without hidden units got 84.5 % of the points right.`,
      place: 'hidden=10&activation=linear&epochs=200',
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'What will the ten units change?',
        options: [
          'The boundary bends, and nearly all points are right',
          'The line finds a better place, and a few more points are right',
          'Nothing: it ends with the same line',
        ],
        right: 3,
        measure: 'trainAccuracy',
        explain: `A weighted sum of weighted sums is a weighted sum again: multiply out, and only one factor for $x_1$, one for $x_2$ and a constant remain. So the boundary stays straight. The loss is the same as without hidden units, 0.2994. What is missing is something that is not linear.`,
      },
    },
    {
      title: 'The worst case: XOR',
      text: `Four squares, two classes, opposite squares alike. With $x_1$ and $x_2$ as “yes” or “no”, this is the *exclusive or*: one of them, but not both.

Marvin Minsky and Seymour Papert made this limit famous in their book *Perceptrons*, and many lost interest in neural networks.`,
      place: 'data=xor&hidden=&epochs=500',
      hide: everything,
      question: {
        kind: 'number',
        ask: 'What percentage of the points will be right?',
        unit: '%',
        measure: 'trainAccuracy',
        tolerance: 6,
        explain: `49.0 %, no better than tossing a coin. A line that cuts off one square would get about 70 % right, but training does not count errors. It lowers the loss, and the loss is lowest when the network says “half and half” almost everywhere: 0.693, which is $\\ln 2$.`,
      },
    },
    {
      title: 'Better inputs',
      text: `A ring around another: no line separates them. But this network does not get $x_1$ and $x_2$. It gets their squares, and its boundary is where $w_1 x_1^2 + w_2 x_2^2 + b = 0$.

It still has no hidden units.`,
      place: 'data=circles&noise=0.1&factor=0.5&features=x1sq,x2sq&hidden=&epochs=500',
      hide: allBut('features'),
      question: {
        kind: 'choice',
        ask: 'What will the boundary look like in the picture?',
        options: ['A straight line', 'A closed curve around the inner ring', 'Two parallel lines'],
        right: 2,
        measure: 'trainAccuracy',
        explain: `With $w_1$ and $w_2$ of the same sign this is an ellipse. In the plane of the squares it is a straight line. 99.5 % of the points are right. A clever choice of inputs made the problem easy, but a person had to know that the answer is round. Switch the inputs in the settings and see.`,
      },
    },
    {
      title: 'Let the network find its inputs',
      text: `Here are the moons again. Between the inputs and the outputs there are now three **hidden units** that are not linear.

They compute new inputs for the output, as the squares did. But nobody chose them: they are learned.`,
      place: 'hidden=3&epochs=2000',
      hide: allBut('hidden'),
      question: {
        kind: 'boundary',
        ask: 'Draw the boundary that you expect now. It does not have to be straight.',
        explain: `The boundary bends into both hollows, and 98.0 % of the points are right instead of 84.5 %. What one such unit does is the subject of the next lesson.`,
      },
    },
  ],
};

import type { Lesson } from '../format/lesson';
import { everything } from './controls';

const MOONS = 'noise=0.1&hidden=6,2&epochs=300';
const RELU = 'noise=0.1&activation=relu&optimizer=adam&reduction=mean&learningRate=0.03&l2=0&epochs=400';

export const hiddenSpace: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'What a layer does to the plane',
  language: 'en',
  about: 'How hidden layers bend the plane or fold it like paper, and what the output then sees.',
  minutes: 10,
  teacher: `## Aim

Students see a network from the inside: the output can do nothing but draw a straight line, so the hidden layers have to move the points until a straight line is enough. With ReLU they see how: each unit folds the plane along a line.

## What students usually believe

- The boundary is bent because the output layer bends it.
- The hidden layers “recognise” the classes. They only move points, and neighbours stay neighbours.
- A ReLU network draws smooth curves if it has enough units. Its boundary always consists of straight pieces.

## How to run it

In step 1, fill the window with the hidden space (the button at its upper edge) and let the class predict before the run. In step 2, drag the slider slowly; pause where the two moons come apart. In step 3, point at single units of the diagram: each lights its own fold. Step 4 needs a sheet of paper: fold it once, draw a straight line across the fold, and open it.`,
  steps: [
    {
      title: 'What the output sees',
      text: `The panel “Hidden space” shows what the second hidden layer makes of the plane. The layer has two units, so each point of the plane has two numbers there, and they are drawn as a place. The grid is the plane of the picture, as the layer bends it.

The output layer sees these two numbers and nothing else, and it can only draw a straight line.`,
      place: `${MOONS}&view=space,2`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'Where will the layer take the two moons?',
        options: [
          'To two places that a straight line parts',
          'Nowhere: they stay two moons',
          'To one place, as the output parts them',
        ],
        right: 1,
        measure: 'trainAccuracy',
        explain: `100.0 % are right, and the output can only draw a line. So in the space of this layer a straight line parts the two moons. Seen from the plane, the same line is the bent boundary of the picture.`,
      },
    },
    {
      title: 'Back to the start',
      text: `This is the network after training. Drag the slider below the picture to epoch 0, and then slowly forward: training does not move the points of the picture, it moves where the layer takes them.

At epoch 0 the layer has its random initial weights. It turns, shears and bends the plane a little.`,
      place: `${MOONS}&pace=full&view=space,2`,
      hide: everything,
      question: {
        kind: 'choice',
        before: false,
        ask: 'Could a straight line part the classes in the space of the layer at epoch 0?',
        options: ['Yes, but the output has not found it yet', 'No, there is none'],
        right: 2,
        explain: `No: the best of all lines still has 23 of the 200 points on the wrong side. So it is not enough to train the output. The layers below it have to learn how to bend the plane.`,
      },
    },
    {
      title: 'Folds',
      text: `Six ReLU units instead. Such a unit passes on 0 on one side of a line and grows steadily on the other, so it folds the plane along this line. The button “Folds” draws these lines into the picture. Leave it off until you have answered.

Between the folds the network only adds and multiplies: there it is linear.`,
      place: `${RELU}&hidden=6`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'Where will the boundary have its corners?',
        options: ['On folds, and nowhere else', 'Anywhere', 'Nowhere: it becomes a smooth curve'],
        right: 1,
        measure: 'trainAccuracy',
        explain: `On folds; press “Folds” to see them, and point at a unit of the diagram to find its own. Between them every output is a linear function, and where a linear function is 0 there is a straight line. Follow the boundary: it goes straight ahead until it meets a fold. 100.0 % of the points are right.`,
      },
    },
    {
      title: 'A fold of folds',
      text: `Now two layers of ReLU units. “Folds” draws those of the first layer as solid lines, and those of the second as dashed ones. Leave it off until you have answered.

A unit of the second layer also turns on along a straight line, but in the space that the first layer has folded. The picture shows this line as it looks in the plane, when everything is unfolded again.`,
      place: `${RELU}&hidden=6,3&view=space,1`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'What will a dashed line look like?',
        options: [
          'Straight',
          'Straight in pieces, with corners on the solid lines',
          'Straight in pieces, with corners anywhere',
        ],
        right: 2,
        measure: 'trainAccuracy',
        explain: `Its corners are on solid lines; press “Folds” to see them. Fold a sheet of paper, draw a straight line across the fold, and open it again. This is how every further layer multiplies the number of straight pieces that a boundary can have.`,
      },
    },
  ],
};

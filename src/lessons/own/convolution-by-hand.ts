import type { Lesson } from '../format/lesson';
import { everything, untilTold } from './controls';

const DIGITS = 'lab=digits&data=drawn&validation=100&epochs=1&interval=10&images=1000&pace=full';

export const convolutionByHand: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'Convolution by hand',
  language: 'en',
  about: 'One value of a feature map, its error, and the update of a kernel, with a pocket calculator.',
  minutes: 15,
  teacher: `## Aim

Students compute one value of a feature map from its patch and its kernel, say where its error goes, and explain why the gradient of a kernel’s weight is a sum over places.

## What students usually believe

- A kernel of the second convolution looks at one map. It looks at all of them and has weights of its own for each.
- Pooling has weights, or shares the error among its values. It passes all of it to the winner.
- A convolution learns by a different rule from a dense layer. The rule is the same; the weight is just used at many places.

## How to run it

The page **By hand** is open beside the lesson and shows every number. Ask for the calculation first, and let students point at other values to check that they have understood. Multiplying the patch of one map by hand is enough; the page gives the sums of the other maps. Steps 2 and 3 also work on squared paper. Students should know the lessons on one update by hand and on convolution.`,
  steps: [
    {
      title: 'A value and its patch',
      text: `The frame in the maps of **pool 1** is the patch from which the chosen value of **conv 2** is computed. One weight of the kernel belongs to each cell of the patch. The value is the sum of all products of input and weight, plus the bias.

Point at other values of the map and watch the patch move. Then take a calculator and compute the sum of one map.`,
      place: `${DIGITS}&cell=conv2,3,4,5`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'How many products does one value of conv 2 add up?',
        right: 150,
        tolerance: 0,
        explain: `$6 \\cdot 5 \\cdot 5 = 150$: a patch of 5 × 5 cells in each of the 6 maps of pool 1. The kernel has a weight of its own for each of them.`,
      },
    },
    {
      title: 'How large is the output?',
      text: `On a small picture you can try what the **size** of the kernel, its **stride** and the **padding** do. The stride is the step from one place to the next. Padding is a frame of zeros around the input.

Without padding and with stride 1, the kernel is placed wherever it fits.`,
      place: `${DIGITS}&cell=conv2,3,4,5,window`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'An input has 14 rows. How many rows has the output of a kernel of 5 × 5 without padding?',
        right: 10,
        tolerance: 0,
        explain: `$14 - 5 + 1 = 10$. So the maps of conv 2 have 10 × 10 values.`,
      },
    },
    {
      title: 'A frame of zeros',
      text: `The first convolution takes the image of 28 × 28 pixels, and its maps have 28 × 28 values too, although its kernels are 5 × 5. The chosen value lies in a corner: some cells of its patch are outside the image. They count as 0.

Look at their products.`,
      place: `${DIGITS}&cell=conv1,1,1,1`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'How wide is the frame of zeros on each side?',
        right: 2,
        tolerance: 0,
        explain: `$28 + 2 \\cdot 2 - 5 + 1 = 28$. When the middle of the kernel is on the first pixel, the cells before the middle lie on the frame.`,
      },
    },
    {
      title: 'Where the error begins',
      text: `Now backward. At the logits the error is $p - y$: the probability of the class, minus 1 for the true class and 0 for every other.

The digit is a 0. The network has seen few digits, and gives the true class the probability 0.11.`,
      place: `${DIGITS}&cell=softmax,1`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'What is the error of the logit of class 0?',
        right: -0.89,
        tolerance: 0.01,
        explain: `$0.11 - 1 = -0.89$. The loss falls if this logit grows. All other logits have positive errors, and together the ten errors are 0.`,
      },
    },
    {
      title: 'Through the pooling',
      text: `Pooling has no weights. Forward, the largest value of each window went on. Backward, the error of the pooled value comes down to the window.

After your answer, the page **Backward** shows a value below the pooling. Point at its neighbours, and see which of them have an error.`,
      place: `${DIGITS}&cell=activation2,3,4,5,backward`,
      hide: untilTold,
      question: {
        kind: 'choice',
        ask: 'Which values of a window get an error?',
        options: ['All, each an equal share', 'Only the winner, the whole error', 'All but the winner'],
        right: 2,
        explain: `A small change of another value changes nothing: the winner is still the largest. So only the winner’s error is not 0. The other values play no part in this update.`,
      },
    },
    {
      title: 'One weight, many places',
      text: `A weight of a kernel is used at every place of the map. At each place it meets a different input, and each value there has its own error.

So $\\partial L / \\partial w$ is a sum: over all places, the input that the weight met times the error above. The frame shows these inputs for one weight of conv 2.`,
      place: `${DIGITS}&cell=conv2,3,4,5,update,w1.3.3`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'How many products does the gradient of a weight of the first convolution add up, for one image?',
        right: 784,
        tolerance: 0,
        explain: `$28 \\cdot 28 = 784$ places. In conv 2 there are $10 \\cdot 10 = 100$, and at least three of four have no error: only the winners of the pooling have one.`,
      },
    },
    {
      title: 'The update',
      text: `Below the sum for this image, the page shows the next update of this weight: the gradients of all images of the batch, their mean $g$, and the formula of the optimizer with its numbers.

The engine has made the same update itself. Compare the two results.`,
      place: `${DIGITS}&optimizer=gd&learningRate=0.1&cell=conv2,3,4,5,update,w1.3.3`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'If g is negative, what does gradient descent do to the weight?',
        options: ['It makes it larger', 'It makes it smaller', 'It depends on the sign of the weight'],
        right: 1,
        explain: `$w \\leftarrow w - \\eta g$: minus a negative number is more. Only the sign of $g$ decides, not that of the weight.`,
      },
    },
    {
      title: 'From a logit to a pixel',
      text: `Choose any pixel of the image. Its strongest chain to a logit goes through weights, slopes and winners; the derivatives along it multiply. All chains together say how the logit depends on the pixel.

Find a pixel on the digit that speaks for class 0, and one that speaks against it. Then draw a digit of your own and follow it.`,
      place: `${DIGITS}&cell=image,1,14,12,backward`,
      hide: everything,
      notes:
        'There are far too many paths from one pixel to a logit to list them. The app finds the strongest layer by layer.',
    },
  ],
};

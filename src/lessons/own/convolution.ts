import type { Lesson } from '../format/lesson';
import { allBut, everything } from './controls';

const DIGITS = 'lab=digits&data=drawn&validation=100&epochs=1&interval=10';

export const convolution: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'How a convolution sees',
  language: 'en',
  about: 'Kernels, feature maps and pooling in LeNet-5, which learns to read digits while you watch.',
  minutes: 15,
  teacher: `## Aim

Students can calculate one value of a feature map, say why a convolution needs so few weights, and follow a digit through LeNet-5.

## What students usually believe

- The network compares the image with stored digits.
- Most of the network’s weights are in the convolutions, because these do the seeing.
- Somebody designed the kernels as edge detectors. They begin as random numbers.

## How to run it

All steps use digits that the app draws itself, so nothing has to be downloaded. If MNIST is there, repeat step 4 with it. Step 2 works well on squared paper with a kernel cut out of card. The runs are short so that they end in seconds; nobody should take their accuracy for what LeNet-5 can do. In the last step, collect digits that are read wrongly, and ask what they have in common.`,
  steps: [
    {
      title: 'A small window',
      text: `The input is an image of 28 × 28 pixels. LeNet-5 begins with 6 **kernels**. A kernel is a grid of 5 × 5 weights, with one bias, that slides over the image. At each place it multiplies its weights with the pixels below and adds up.

It uses the *same* weights at every place.`,
      place: `${DIGITS}&images=1000&start=paused`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'How many weights and biases has the first convolution?',
        right: 156,
        tolerance: 0,
        explain: `$6 \\cdot (5 \\cdot 5 + 1) = 156$. It computes $6 \\cdot 28 \\cdot 28 = 4704$ values with them. A dense layer from all pixels to as many values would have more than three million weights.`,
      },
    },
    {
      title: 'One value by hand',
      text: `Take a smaller kernel of 3 × 3 weights. Each of its rows is −1, 0, 1.

It lies on a piece of the image whose left and middle columns are paper (0) and whose right column is ink (1). Multiply each weight with the pixel below it, and add up.`,
      place: `${DIGITS}&images=1000&start=paused`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'What is the value?',
        right: 3,
        tolerance: 0,
        explain: `Each row gives $-1 \\cdot 0 + 0 \\cdot 0 + 1 \\cdot 1 = 1$, together 3. On blank paper it is 0, and in the middle of solid ink −3 + 3 = 0 as well. This kernel answers to one thing: an edge with paper on the left and ink on the right.`,
      },
    },
    {
      title: 'If the digit moves',
      text: `The outputs of a kernel at all places are a picture again: the **feature map**. Choose “Feature maps” to see those of all layers for one digit.

Now imagine that the digit is drawn two pixels farther to the right.`,
      place: `${DIGITS}&images=1000&pace=full`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'What happens to the maps of the first convolution?',
        options: ['They move two pixels to the right, too', 'They change completely', 'They stay the same'],
        right: 1,
        explain: `The same weights meet the same pixels, two places farther on. What a kernel has learned at one place it can do everywhere. A dense layer would have to learn it again for every place.`,
      },
    },
    {
      title: 'More examples',
      text: `Three networks see 1,000, 2,000 and 4,000 digits, each digit once. Every batch of 50 images is one update. At the beginning the kernels are random numbers.

10,000 other digits are the test. With ten classes, guessing gets one in ten.`,
      place: `${DIGITS}&rows=images:1000;2000;4000`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'What percentage of the test digits will the third network read?',
        unit: '%',
        measure: 'testAccuracy',
        run: 3,
        tolerance: 8,
        explain: `78.7 %, after 80 updates. The others, with 20 and 40 updates, read 48.5 and 65.6 %. With all 55,000 digits and five epochs it reads far more, but that takes minutes and not seconds.`,
      },
    },
    {
      title: 'Pooling',
      text: `After the first convolution comes **pooling**: of every 2 × 2 values of a map, only one number goes on. The exact place of a stroke gets lost, that it is there remains.

The 6 maps of 28 × 28 values become smaller.`,
      place: `${DIGITS}&images=1000&pace=full`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'How many values are left of all 6 maps together?',
        right: 1176,
        tolerance: 0,
        explain: `$6 \\cdot 14 \\cdot 14 = 1176$, a quarter of 4,704. The second convolution then has 16 kernels, and each looks at all 6 maps at once: it combines edges to corners, arcs and crossings.`,
      },
    },
    {
      title: 'Where are the weights?',
      text: `LeNet-5 has 61,706 weights and biases: two convolutions, and after them three dense layers, with 120, 84 and 10 units. Each dense unit has a weight for every one of its inputs.

The first dense layer gets 16 maps of 5 × 5 values.`,
      place: `${DIGITS}&images=1000&pace=full`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'Which layer has most of them?',
        options: [
          'The first convolution',
          'The second convolution',
          'The first dense layer',
          'The last dense layer',
        ],
        right: 3,
        explain: `$120 \\cdot (16 \\cdot 5 \\cdot 5 + 1) = 48120$, which is 78 % of all. Both convolutions together have 2,572. They do the seeing with a twentieth of the weights, because they use each of them at hundreds of places.`,
      },
    },
    {
      title: 'All kernels alike?',
      text: `Suppose all weights begin at zero, and not at random. Every kernel then sees the same, computes the same, and gets the same gradient.

You know this from the lesson on [initial weights](#lesson=initial-weights).`,
      place: `${DIGITS}&images=1000&init=zeros`,
      hide: allBut('init'),
      question: {
        kind: 'number',
        ask: 'What percentage of the test digits will it read after 20 updates?',
        unit: '%',
        measure: 'testAccuracy',
        tolerance: 3,
        explain: `10.0 %: it guesses. No kernel has become anything, because no signal and no gradient gets through. Choose other initial weights in the settings and compare.`,
      },
    },
    {
      title: 'Now you',
      text: `This network has seen 4,000 digits. Draw one yourself in the panel **Draw**, and follow it through the layers with “maps”.

Try to find a digit that you can read and the network cannot. Move it to the edge, tilt it, draw it small or with a gap. Which of these is it used to from its examples, and which not?`,
      place: `${DIGITS}&images=4000&pace=full`,
      hide: allBut('images'),
      notes:
        'With one epoch of 4,000 digits it reads about three of four. Mistakes are frequent, and that is useful here.',
    },
  ],
};

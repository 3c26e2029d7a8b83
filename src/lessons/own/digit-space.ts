import type { Lesson } from '../format/lesson';
import { everything } from './controls';

const DIGITS = 'lab=digits&data=drawn&images=2000&validation=100&interval=40&epochs=4';

export const digitSpace: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'When is each digit learned?',
  language: 'en',
  about: 'Two hundred digits as points in the space of a layer, which training pulls apart.',
  minutes: 12,
  teacher: `## Aim

Students read a projection of many dimensions, and see learning as motion: the network moves digits of one class together and away from the others. They find out that it does not learn all classes at once.

## What students usually believe

- The network learns the digits one after the other, as a child does. It learns them together, but some are easier.
- A digit that was once right stays right. A later update can spoil it again.
- Points that overlap in the picture are alike. The picture shows two directions of many; from another side they may lie apart.

## How to run it

Fill the window with the space (the button at its upper edge). Go through time with the slider, first quickly and then in single snapshots. In step 3 let each group follow one class and collect the epochs on the board. In step 4 drag the handles of two classes that overlap until they are opposite each other.`,
  steps: [
    {
      title: 'Before training',
      text: `Each point is one of 200 test digits that the app has drawn. Colour and shape tell its class. The last layer gives every digit ten numbers, the **logits**, one for each class. The picture shows them from one side: digits with similar logits lie close together.

A ring marks a misread digit. This network has its random initial weights.`,
      place: `${DIGITS}&view=space&start=paused`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'How many of the 200 digits would somebody read right who only guesses?',
        right: 20,
        tolerance: 0,
        explain: `About 20, as there are as many digits of each of the ten classes. The network reads 14 right: similar pictures give similar logits, but the random weights know nothing of classes, so the digits of one class lie anywhere among the others.`,
      },
    },
    {
      title: 'Pulled apart',
      text: `Now the network learns from 2,000 other digits, four times each. When it has finished, go back to the start with the slider **Time** and then forward, snapshot by snapshot.

The side from which you look stays the same. So if a point moves, the network has moved it. The handles show where the classes are going; drag one to look from another side.`,
      place: `${DIGITS}&view=space&pace=full`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'How many of the 200 digits are read right at the end?',
        right: 172,
        tolerance: 15,
        explain: `172. After the first epoch it was 144, so most of the way is done early. The classes are no longer one heap, but they touch, and the rings are where two of them meet.`,
      },
    },
    {
      title: 'One earlier, one later',
      text: `The table next to the picture says when each class was **learned**: the epoch from which nine of ten of its digits stay right at every snapshot. Its last column says how many are right now.

Press a class to see its digits in the tray, misread ones first.`,
      place: `${DIGITS}&view=space&pace=full`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'Which class is learned first?',
        options: ['The zeros', 'The twos', 'The eights'],
        right: 2,
        explain: `The twos: 20 of 20 are right after epoch 1, and later never fewer than 19. The sixes follow at epoch 3. The zeros show that nothing is learned for good: 19 were right at epoch 3, and 17 at epoch 4, because each update is for the digits of its own batch alone.`,
      },
    },
    {
      title: 'Layer by layer',
      text: `The same digits in the first layer that has a space: the pooled maps of the first convolution, 1,176 numbers for each digit. Choose the other layers in the menu and compare.

Which of them separates the classes best? Compare the distances between the classes with the distances between digits of the same class.`,
      place: `${DIGITS}&view=space,1&pace=full`,
      hide: everything,
      question: {
        kind: 'choice',
        ask: 'Where are the classes separated best?',
        options: ['In pool 1', 'In dense 1', 'In the logits'],
        right: 3,
        explain: `In the logits. The differences between the classes account for 28 % of the variance in pool 1, 51 % in dense 1, and 69 % in the logits. No layer does it alone: each one pulls the classes a little farther apart, and the softmax only has to choose the largest number.`,
      },
    },
  ],
};

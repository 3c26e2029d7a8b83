import type { Lesson } from '../format/lesson';
import { allBut, everything, untilTold } from './controls';

const NADAM = 'lab=digits&data=drawn&images=1000&validation=100&epochs=2&interval=10';

export const reportAndTruth: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'What the report says, and what is true',
  language: 'en',
  about: 'Claims of a course report, measured again: one holds, some do not, and one is decided by chance.',
  minutes: 15,
  teacher: `## Aim

Students turn a sentence into something that can be measured, measure it, and learn when one run is not enough. It is a lesson about science more than about networks.

## What students usually believe

- What is in a report has been checked.
- A result that can be repeated exactly must be true. The same link gives the same numbers each time, and still another seed can give the opposite.
- A claim that turns out wrong was a lie. The authors reported what they saw, in one run.

## How to run it

A course report, written by students, has 36 figures about the networks of this app. Each is a link that trains its networks live, and measures what the report claims about it. Let the class rewrite each claim first so that it can fail: “tighter” as a lower loss, “best” as a higher accuracy. Then vote, then run. Steps 5 and 6 belong together; do not skip the second.`,
  steps: [
    {
      title: 'A claim that can be measured',
      text: `The report says of its figure 2: ReLU’s boundary is made of straight pieces; those of tanh and sigmoid are smooth curves.

That can be measured: how much of a boundary’s turning happens in its sharpest 5 %? For straight pieces with corners, nearly all. Below the picture the app says what it measured.`,
      place: 'figure=2',
      hide: untilTold,
      question: {
        kind: 'choice',
        ask: 'Does the claim hold?',
        options: ['Yes', 'No'],
        right: 1,
        explain: `Yes. ReLU’s boundary does more than 95 % of its turning in its sharpest twentieth, the others less than 80 %. And it has to be so: a sum of ReLU units is straight except where one of them switches on.`,
      },
    },
    {
      title: 'Wider is tighter?',
      text: `Of figure 3, with 4, 10 and 20 tanh units, the report says: the wider the hidden layer, the tighter it fits the training points.

As something that can fail: with each step in width, the training loss at the end is lower. All three train for 20,000 epochs.`,
      place: 'figure=3',
      hide: untilTold,
      question: {
        kind: 'choice',
        ask: 'Does the claim hold?',
        options: [
          'Yes, with both steps',
          'From 4 to 10 units only',
          'From 10 to 20 units only',
          'With neither step',
        ],
        right: 2,
        measure: 'trainLoss',
        run: 3,
        explain: `The loss falls from 0.0396 with 4 units to 0.0158 with 10. With 20 it is 0.0160. The picture of 20 units looks more complicated, and that can be taken for “tighter”.`,
      },
    },
    {
      title: 'Was it chance?',
      text: `0.0158 against 0.0160 is almost nothing. With other initial weights it could be the other way round, and then the report would be right after all.

Here are 10 and 20 units with three other seeds, and 20,000 epochs each.`,
      place: 'rows=hidden:10;20&columns=seed:1;2;3',
      hide: everything,
      question: {
        kind: 'number',
        ask: 'With how many of the three seeds will 20 units have the lower loss?',
        right: 0,
        tolerance: 0,
        explain: `With none: the losses with 10 units are 0.0110, 0.0158 and 0.01602, with 20 units 0.0158, 0.0181 and 0.01603. Four seeds do not prove that wider is never better. But the claim as it stands has failed four times out of four.`,
      },
    },
    {
      title: 'Six layers of sigmoid',
      text: `Of figure 6 the report says that a network with six layers of 20 sigmoid units reaches perfect accuracy on four rings.

This is that network, for 500 epochs. With four classes, guessing gets 25 %. Remember what you know about six sigmoid layers.`,
      place:
        'data=gaussian-quantiles&hidden=20,20,20,20,20,20&activation=sigmoid&learningRate=0.001&epochs=500',
      hide: allBut('seed'),
      question: {
        kind: 'number',
        ask: 'What percentage of the points will be right after 500 epochs?',
        unit: '%',
        measure: 'trainAccuracy',
        tolerance: 6,
        explain: `23.0 %. The gradients vanish on their way. [Figure 6](#figure=6) trains it longer, and its note says what we found with other rates and initial weights. The report does not give its initial weights, and here everything depends on them: a claim that nobody else can repeat is half a claim.`,
      },
    },
    {
      title: 'Nadam is the best',
      text: `The report compares ten variants of LeNet-5 and finds that the optimizer Nadam is the best, ahead of Adam.

We make a small copy of this race that ends in seconds: 1,000 drawn digits, two epochs, the same initial weights for both.`,
      place: `${NADAM}&rows=optimizer:adam;nadam`,
      hide: everything,
      question: {
        kind: 'winner',
        ask: 'Which one will read more of the test digits?',
        measure: 'testAccuracy',
        explain: `Nadam, with 65.8 % against 60.3 %. That is a lead of more than five points. It would look good in a report. But it was one run.`,
      },
    },
    {
      title: 'The same race, three times',
      text: `Now the same race with three seeds: 0, which you have seen, 1 and 2. A seed changes the initial weights and the order of the images, and nothing else. Nobody would say that a seed is better than another.`,
      place: `${NADAM}&rows=optimizer:adam;nadam&columns=seed:0;1;2`,
      hide: everything,
      question: {
        kind: 'number',
        ask: 'In how many of the three races will Nadam be ahead?',
        right: 1,
        tolerance: 0,
        explain: `In one. With seed 1 it is 51.6 % against Adam’s 57.6 %, with seed 2 53.5 % against 60.2 %. Seeds make as large a difference as optimizers here. The report’s networks train much longer and end much closer together, which makes the order even more a matter of chance.`,
      },
    },
    {
      title: 'What a good claim needs',
      text: `A claim about networks is worth something if it says

- what was measured, and on which points,
- all settings, so that others can repeat it,
- how large the difference is between seeds,
- what would have shown that it is wrong.

Choose one of the figures. Read its claim, vote, and run it.`,
      place: 'figures',
      notes:
        'Figures 1 to 6 need no digits and run in seconds to minutes. The others train LeNet-5 for several epochs and are best started before the lesson.',
    },
  ],
};

import { expect, it } from 'vitest';
import { nextWrong, probeText, type Probed } from './probe';

const probed: Probed = {
  place: { x1: 0.5, x2: -0.25 },
  window: { x0: -1, x1: 1, y0: -1, y1: 1 },
  layers: [Float64Array.of(0.25, -0.5), Float64Array.of(0.027, 0.973)],
  ...{ before: null, neuron: null, classNames: ['class 0', 'class 1'], axes: ['x₁', 'x₂'] },
  sets: [
    {
      name: 'training point',
      points: { x: Float64Array.of(0.9, -0.25, -0.5, 0.5), y: Uint8Array.of(0, 1), count: 2 },
      predicted: [1, 1],
    },
  ],
};

it('says the class, its probability, the place and what is near', () => {
  expect(probeText(probed)).toBe(
    'class 1, 97.3 percent. At x₁ 0.5, x₂ −0.25. ' +
      'Nearest: a training point of class 0, wrongly taken for class 1, 20 percent of the picture to the right.',
  );
  expect(probeText({ ...probed, place: { x1: -0.5, x2: 0.51 } })).toContain(
    'On a training point of class 1.',
  );
  expect(probeText({ ...probed, place: { x1: -0.5, x2: 0.1 } })).toContain(
    '20 percent of the picture above.',
  );
  expect(probeText({ ...probed, place: { x1: -0.4, x2: 0.6 } })).toContain(
    '7 percent of the picture below to the left.',
  );
  expect(probeText({ ...probed, sets: [] })).toBe('class 1, 97.3 percent. At x₁ 0.5, x₂ −0.25.');
});

it('says when it goes over the boundary, and the value of the unit that is shown', () => {
  expect(probeText({ ...probed, before: 0 })).toMatch(/^Over the boundary\. class 1/);
  expect(probeText({ ...probed, before: 1 })).toMatch(/^class 1/);
  expect(probeText({ ...probed, neuron: { layer: 0, unit: 1 } })).toContain('Unit 2 of layer 1: −0.5.');
});

it('goes round the points that are on the wrong side', () => {
  expect(nextWrong([0, 1, 0, 1], [1, 1, 0, 0], -1)).toBe(0);
  expect(nextWrong([0, 1, 0, 1], [1, 1, 0, 0], 0)).toBe(3);
  expect(nextWrong([0, 1, 0, 1], [1, 1, 0, 0], 3)).toBe(0);
  expect(nextWrong([0, 1], [0, 1], 0)).toBeNull();
  expect(nextWrong([], [], -1)).toBeNull();
});

it('says the number that a regression predicts, and that of the nearest point', () => {
  const regression: Probed = {
    ...probed,
    layers: [Float64Array.of(0.25, -0.5), Float64Array.of(0.4321)],
    classNames: ['ŷ'],
    axes: ['x₁', 'y'],
    sets: [
      {
        name: 'training point',
        points: {
          x: Float64Array.of(0.9, -0.25, -0.5, 0.5),
          y: new Uint8Array(2),
          targets: Float64Array.of(-0.25, 0.5),
          count: 2,
        },
        predicted: [0, 0],
      },
    ],
  };
  expect(probeText(regression)).toBe(
    'Output 0.432. At x₁ 0.5, y −0.25. Nearest: a training point with the number −0.25.',
  );
  expect(probeText({ ...regression, place: { x1: -0.5, x2: 0.5 }, neuron: { layer: 0, unit: 1 } })).toBe(
    'Output 0.432. At x₁ −0.5, y 0.5. Unit 2 of layer 1: −0.5. On a training point with the number 0.5.',
  );
});

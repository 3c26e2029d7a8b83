import { expect, test } from 'vitest';
import { defaultConfig, defaultDigits, settingKeys, settings } from '../settings/settings';
import { decode, encode, validate } from './url';
import { messagesOf } from '../problems/message';

const messages = (link: string) => messagesOf(decode(link).problems);

test('the empty link is figure 2 with tanh', () => {
  for (const link of ['', '#', 'https://example.org/', 'https://example.org/sub/#']) {
    expect(decode(link)).toEqual({ config: defaultConfig, problems: [] });
  }
  expect(encode(defaultConfig)).toBe('');
  expect(defaultConfig).toMatchObject({
    ...{
      lab: 'points',
      data: 'moons',
      samples: 200,
      noise: 0.2,
      classes: 2,
      dataSeed: 0,
      testShare: 0,
      factor: 0.8,
    },
    ...{
      hidden: [3],
      activation: ['tanh'],
      init: 'lecun-normal',
      seed: 0,
      optimizer: 'gd',
      learningRate: 0.01,
    },
    ...{ batch: 'full', reduction: 'sum', l1: 0, l2: 0.01, epochs: 20_000, precision: 'float64' },
    ...{ standardize: false, features: ['x1', 'x2'], alpha: 0.2, momentum: 0.9, beta1: 0.9, beta2: 0.999 },
    ...{ decay: 0.99, epsilon: 1e-8, points: '', classNames: [] },
  });
});

test('links are readable, in the order of the rows, and hold only what differs', () => {
  const link = 'activation=relu,tanh&hidden=20,20&noise=0.2&data=circles&learningRate=1e-7&standardize=1';
  const { config, problems } = decode(link);
  expect(problems).toEqual([]);
  expect(encode(config)).toBe(
    'data=circles&standardize=1&hidden=20,20&activation=relu,tanh&learningRate=1e-7',
  );
});

test('a whole address, a sub-path and a stray ? are understood', () => {
  const { config } = decode('https://example.org/a/b/index.html?utm=1#hidden=4,4&seed=7');
  expect(config.hidden).toEqual([4, 4]);
  expect(config.seed).toBe(7);
  expect(decode('#?hidden=&samples=50').config).toMatchObject({ hidden: [], samples: 50 });
  expect(decode('hidden=5%2C6').config.hidden).toEqual([5, 6]);
});

test('numbers come back to the last bit', () => {
  for (const learningRate of [0.1 + 0.2, 5e-324, 1 / 3, 999.9999999999999]) {
    const config = { ...defaultConfig, learningRate };
    expect(decode(encode(config)).config.learningRate).toBe(learningRate);
  }
});

test('each impossible value falls back alone, and the message names key, value and what is expected', () => {
  const { config, problems } = decode('samples=lots&noise=0.3&data=constructor&hidden=3,999&speed=9');
  expect(config).toMatchObject({ samples: 200, noise: 0.3, data: 'moons', hidden: [3] });
  expect(problems.map(problem => problem.key).sort()).toEqual(['data', 'hidden', 'samples', 'speed']);
  const text = messagesOf(problems).join('\n');
  expect(text).toContain(
    'samples=lots is not a number: expected a whole number from 2 to 10,000. Using 200 instead.',
  );
  expect(text).toMatch(
    /data=constructor: there is no such choice. Choices: moons, .*own. Using moons instead/,
  );
  expect(text).toContain('hidden=3,999: “999” is too large');
  expect(text).toContain('there is no setting “speed”');
});

test.each([
  ['learningRate', ['0', '-1', '1e400', '0x10', 'NaN', 'Infinity', '', '1,5', '1001', '🙂']],
  ['seed', ['-1', '4294967296', '0.5', '1e10', '٣']],
  ['testShare', ['1', '-0.1', '0.91']],
  ['momentum', ['1', '-0.1']],
  ['activation', ['__proto__', 'tanh,', 'tanh,tanh,tanh', 'TANH']],
  ['features', ['', 'x1,x1', 'x3', 'x1,,x2']],
  ['batch', ['0', 'all', '201', '1.5']],
  ['epochs', ['-1', '1e9.', '1000000001', '0.5']],
  ['standardize', ['true', '2', '']],
] as const)('%s refuses what it cannot be', (key, values) => {
  for (const value of values) {
    const { config, problems } = decode(`${key}=${value}`);
    expect(config[key], value).toEqual(defaultConfig[key]);
    expect(
      problems.map(problem => problem.key),
      value,
    ).toEqual([key]);
  }
});

test('odd but sound values are taken', () => {
  expect(decode('epochs=1e9').config.epochs).toBe(1e9);
  expect(Object.is(decode('noise=-0').config.noise, 0)).toBe(true);
  expect(decode('noise=%200.5%20').config.noise).toBe(0.5);
  expect(messages('epochs=1e9&noise=-0&l2=.5&l1=+1e-3')).toEqual([]);
});

test('of a key given twice, the first counts and the message says so', () => {
  const { config, problems } = decode('samples=100&samples=50&samples=70');
  expect(config.samples).toBe(100);
  expect(problems).toHaveLength(1);
  expect(messagesOf(problems)[0]).toContain('samples is given more than once. The first value, 100, is used');
});

test('what does not fit together is put right and named', () => {
  expect(decode('classes=3').config.classes).toBe(2);
  expect(messages('classes=3')[0]).toContain('data=moons has exactly 2 classes');
  expect(decode('data=gaussian-quantiles').config.classes).toBe(4);
  expect(decode('data=blobs&classes=8').config.classes).toBe(8);
  expect(decode('data=blobs&classes=8&samples=5').config).toMatchObject({ classes: 8, samples: 200 });
  expect(decode('samples=3&testShare=0.9').config.testShare).toBe(0);
  expect(decode('samples=100&testShare=0.5&batch=51').config.batch).toBe('full');
  expect(decode('samples=100&testShare=0.5&batch=50').problems).toEqual([]);
  expect(decode('hidden=3,3,3&activation=tanh,relu').config.activation).toEqual(['tanh']);
  expect(messages('hidden=3,3,3&activation=tanh,relu')[0]).toContain('the network has 3 hidden layers');
});

test('a schedule has defaults that fit the length of the run, and a link of before none of it', () => {
  const of = (link: string) => {
    const { config, problems } = decode(link);
    expect(problems).toEqual([]);
    return config;
  };
  expect(of('')).toMatchObject({ schedule: 'constant', warmup: 0 });
  expect(of('schedule=cosine&epochs=500&warmup=50').cosineEpochs).toBe(450);
  expect(of('schedule=step&epochs=500').stepEvery).toBe(125);
  expect(of('schedule=exponential').gamma).toBe(0.9998);
  for (const link of [
    'schedule=cosine&warmup=50&epochs=500',
    'schedule=step&gamma=0.1&epochs=3',
    'epochs=30000',
  ])
    expect(encode(of(link))).toBe(link);
  const longer = { ...of('epochs=500'), epochs: 700 };
  expect(encode(longer)).toBe('epochs=700');
  expect(encode({ ...of('schedule=cosine&epochs=500'), epochs: 700 })).toBe(
    'schedule=cosine&cosineEpochs=500&epochs=700',
  );
});

test('adagrad has its own ε', () => {
  expect(decode('optimizer=adagrad').config.epsilon).toBe(1e-10);
  expect(encode(decode('optimizer=adagrad&epsilon=1e-10').config)).toBe('optimizer=adagrad');
});

test('the digits lab has its own defaults and settings', () => {
  const { config, problems } = decode('lab=digits');
  expect(problems).toEqual([]);
  expect(config).toMatchObject({
    ...{ lab: 'digits', data: 'mnist', activation: ['relu'], init: 'truncated-normal', optimizer: 'adam' },
    ...{ learningRate: 0.001, batch: 50, l2: 0, images: 55_000, engine: 'auto', dropout: 0, interval: 100 },
  });
  expect(config).toEqual(defaultDigits);
  expect(encode(config)).toBe('lab=digits');
});

test('a setting of the other lab is left out and named', () => {
  const { config, problems } = decode('lab=digits&noise=0.1&data=circles&hidden=20');
  expect(config).toEqual(defaultDigits);
  expect(problems.map(({ key }) => key).sort()).toEqual(['data', 'hidden', 'noise']);
  expect(messagesOf(problems).join()).toContain('noise is a setting of the Points lab');
  expect(messages('engine=wasm')[0]).toContain('engine is a setting of the Digits lab');
  expect(decode('data=mnist').config.data).toBe('moons');
});

test('a LeNet’s sizes are in the link, and those that fit nothing are refused with a reason', () => {
  const link =
    'lab=digits&kernels1=32&kernels2=64&kernelSize=3&padding=both&pooling=average&dense1=0&dense2=512';
  const { config, problems } = decode(link);
  expect(problems).toEqual([]);
  expect(config).toMatchObject({ kernels1: 32, kernels2: 64, kernelSize: '3', dense1: 0, dense2: 512 });
  expect(encode(config).split('&').sort()).toEqual(link.split('&').sort());
  for (const [wrong, reason] of [
    ['kernels1=0', 'from 1 to 32'],
    ['kernels2=65', 'from 0 to 64'],
    ['kernelSize=4', 'Choices: 3, 5.'],
    ['dense1=513', 'from 0 to 512'],
    ['pooling=min', 'Choices: max, average, none.'],
  ] as const) {
    const refused = decode(`lab=digits&${wrong}`);
    expect(refused.config).toEqual(decode('lab=digits').config);
    expect(messagesOf(refused.problems).join()).toContain(reason);
  }
  const large = decode('lab=digits&kernels1=32&kernels2=64&padding=both&pooling=none');
  expect(large.config.pooling).toBe('max');
  expect(messagesOf(large.problems)[0]).toContain('are 7,680; up to 4,096 are possible');
  expect(decode('lab=digits&kernels1=32&kernels2=0&padding=both&dense1=512&dense2=512').problems).toEqual([]);
  expect(messages('kernels1=7')[0]).toContain('a setting of the Digits lab');
});

test('a LeNet has one activation for all layers, or one for each that it has', () => {
  const activationsOf = (link: string) => decode(`lab=digits&${link}`).config.activation.length;
  expect(activationsOf('activation=tanh,relu,elu,sigmoid')).toBe(4);
  expect(activationsOf('activation=tanh,relu,elu')).toBe(1);
  expect(activationsOf('activation=tanh,relu,elu&kernels2=0')).toBe(3);
  expect(activationsOf('activation=tanh,relu&dense1=0&dense2=0')).toBe(2);
  const { problems } = decode('lab=digits&activation=tanh,relu');
  expect(messagesOf(problems)[0]).toContain('the network has 4 hidden layers');
});

test('a batch of digits is a number that fits memory and training images', () => {
  expect(decode('lab=digits&batch=full').config.batch).toBe(50);
  expect(decode('lab=digits&batch=5000').config.batch).toBe(50);
  expect(decode('lab=digits&images=20').config.batch).toBe(20);
  expect(decode('lab=digits&activation=tanh,relu').config.activation).toEqual(['tanh']);
});

test('own points and class names travel in the link', () => {
  const link = 'data=own&points=0,0,0;1.5,-2,1;1e-7,3,2&classNames=red,b%252Cc,100%2525';
  const { config, problems } = decode(link);
  expect(problems).toEqual([]);
  expect(config).toMatchObject({ samples: 3, classes: 3, classNames: ['red', 'b,c', '100%'] });
  expect(encode(config)).toBe(link);
  expect(decode('data=moons&points=1,2,0').config.points).toBe('');
  for (const points of ['1,2,0', 'nonsense']) {
    expect(messages(`points=${points}`)).toEqual([
      `points=${points}: these belong to your own points, and the link does not have data=own. It is left out.`,
    ]);
  }
});

test('own points that are not points are left out and named', () => {
  const { config, problems } = decode('data=own&points=0,0,0;nonsense;1,1,1;2,2,99;NaN,1,1');
  expect(config).toMatchObject({ points: '0,0,0;1,1,1', samples: 2 });
  expect(problems).toHaveLength(1);
  expect(messagesOf(problems)[0]).toContain('nonsense');
});

test('a megabyte of hash is read in well under a second', () => {
  const links = ['a=1&'.repeat(300_000), 'samples=1&'.repeat(110_000), `noise=${'9'.repeat(1_100_000)}`];
  links.push(
    '%ff'.repeat(400_000),
    `data=own&points=${'1,2,0;'.repeat(200_000)}`,
    `hidden=${'3,'.repeat(600_000)}`,
  );
  links.push(
    `activation=${'tanh,'.repeat(200_000)}`,
    `classNames=${'%25'.repeat(400_000)}`,
    '&='.repeat(600_000),
  );
  for (const link of links) {
    const began = performance.now();
    const { config, problems } = decode(link);
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(validate(config)).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThan(40);
  }
});

test('no key of one setting is found on the prototype of the record', () => {
  expect(messages('#__proto__=1&constructor=2&toString=3')).toHaveLength(3);
  expect(settingKeys.every(key => Object.hasOwn(settings, key))).toBe(true);
});

test('a regression has defaults of its own, and a link that fits it', () => {
  const { config, problems } = decode('data=sine');
  expect(problems).toEqual([]);
  expect(config).toMatchObject({
    ...{ classes: 1, features: ['x1'], loss: 'squared', reduction: 'mean', learningRate: 0.03, l2: 0 },
  });
  expect(encode(config)).toBe('data=sine');
  expect(decode('data=reg-gauss').config.features).toEqual(['x1', 'x2']);
  const other = 'data=sine&features=x1,sinx1&loss=absolute&reduction=sum';
  expect(decode(other).problems).toEqual([]);
  expect(decode(encode(decode(other).config)).config).toEqual(decode(other).config);
});

test('a link says which settings a regression does not have, and which only a regression has', () => {
  expect(messages('data=sine&loss=cross-entropy')).toEqual([
    'loss=cross-entropy: there is no such choice. Choices: squared, absolute. Using squared instead.',
  ]);
  expect(messages('data=reg-plane&classes=2')).toEqual([
    'classes=2: the labels are numbers to predict, so there are no classes. Using 1 instead.',
  ]);
  expect(messages('data=sine&features=x1,x2')).toEqual([
    'features=x1,x2: x2 does not go with data=sine, whose numbers depend on x1 alone. Expected 1 to 3 of these, separated by commas, each at most once: x1, x1sq, sinx1. Using x1 instead.',
  ]);
  expect(messages('loss=absolute')).toEqual([
    'loss=absolute: the network tells classes apart, and its loss is the cross-entropy. A loss can be chosen for numbers to predict. Using squared instead.',
  ]);
});

test('own points can have numbers to predict, and their link says so', () => {
  const link = 'data=own&numbers=1&points=0,0,0.5;1,1,-0.25;2,0,1.5';
  const { config, problems } = decode(link);
  expect(problems).toEqual([]);
  expect(config).toMatchObject({
    classes: 1,
    samples: 3,
    loss: 'squared',
    reduction: 'mean',
    features: ['x1', 'x2'],
  });
  expect(encode(config)).toBe(link);
  expect(messages('data=own&numbers=1&classNames=a,b')).toEqual([
    'classNames=a,b: the labels are numbers (numbers=1), so there are no classes to name. It is left out.',
  ]);
  expect(messages('numbers=1')).toEqual([
    'numbers=1: only your own points (data=own) can have numbers for labels. Using 0 instead.',
  ]);
  // As classes, two of these numbers are none.
  expect(messages('data=own&points=0,0,0.5;1,1,-0.25;2,0,1')[0]).toContain('expected a class');
});

import { describe, expect, it, test } from 'vitest';
import { axisValueLabel, isComparison, lanesOf, sweepable } from '../comparison/comparison';
import { decodePlace, encodePlace, LAST_FIGURE, type Place } from './place';
import { defaultConfig, defaultDigits } from '../settings/settings';
import { decode, encode, validate } from './url';
import { mathsTabs } from './maths-place';
import { plainViewing, type Viewing } from './viewing';
import { messagesOf } from '../problems/message';

const messages = (link: string) => messagesOf(decodePlace(link).problems);

function comparisonOf(link: string) {
  const { place } = decodePlace(link);
  if (place.kind !== 'compare') throw new Error(`${link} is a ${place.kind}, not a comparison`);
  return place.comparison;
}

const labels = (link: string) => lanesOf(comparisonOf(link)).map(({ label }) => label);

test('a link without the new parts is an experiment as before', () => {
  for (const link of ['', '#', '#hidden=20&activation=relu', 'https://example.org/a/#lab=digits', 'speed=9'])
    expect(decodePlace(link)).toEqual({
      place: { kind: 'lab', config: decode(link).config },
      viewing: plainViewing,
      problems: decode(link).problems,
    });
});

test('figures and one of them', () => {
  expect(decodePlace('#figures')).toEqual({
    place: { kind: 'figures' },
    viewing: plainViewing,
    problems: [],
  });
  expect(decodePlace('https://example.org/#figure=4')).toEqual({
    place: { kind: 'figure', number: 4 },
    viewing: plainViewing,
    problems: [],
  });
  for (const kind of ['figure=0', `figure=${LAST_FIGURE + 1}`, 'figure=four', 'figure=', 'figure=1.5']) {
    expect(decodePlace(`#${kind}`).place).toEqual({ kind: 'figures' });
    expect(messages(`#${kind}`)[0]).toMatch(
      /^figure=.*: expected the number of a figure, from 1 to 37. The list of figures/,
    );
  }
  const beside = decodePlace('#figure=2&hidden=9');
  expect(beside.place).toEqual({ kind: 'figure', number: 2 });
  expect(messagesOf(beside.problems)[0]).toContain('A figure has its own settings: hidden=9 is left out');
});

test('two settings make a grid, row by row, and each run is an experiment of its own', () => {
  const link = 'samples=100&rows=activation:tanh;sigmoid;relu&columns=hidden:3;20,20;';
  const comparison = comparisonOf(link);
  const lanes = lanesOf(comparison);
  expect(lanes.map(({ id }) => id)).toEqual(
    [0, 1, 2].flatMap(row => [0, 1, 2].map(column => `r${row}c${column}`)),
  );
  expect(lanes[7]).toMatchObject({ row: 2, column: 1, label: 'ReLU · 2×20' });
  expect(lanes[8]).toMatchObject({ label: 'ReLU (no effect) · no hidden layer' });
  expect(encode(lanes[7]!.config)).toBe('samples=100&hidden=20,20&activation=relu');
  expect(messages(link)).toEqual([]);
  expect(encodePlace(decodePlace(link).place)).toBe(link);
});

test('experiments are pinned with all their settings, and runs are named by those that differ', () => {
  const link = 'data=gaussian-quantiles&lane=hidden=3,3%26activation=relu&lane=';
  const { base, pinned } = comparisonOf(link);
  expect(base.data).toBe('gaussian-quantiles');
  expect(pinned).toEqual([decode('hidden=3,3&activation=relu').config, defaultConfig]);
  expect(encodePlace(decodePlace(link).place)).toBe(link);
  expect(labels(link)).toEqual([
    'Gaussian quantiles · tanh · 3 units',
    'Moons · ReLU · 2×3',
    'Moons · tanh · 3 units',
  ]);
  expect(labels('rows=l2:0;0.1')).toEqual(['L2 penalty 0', 'L2 penalty 0.1']);
  expect(labels('lane=&lane=seed=3')).toEqual(['seed 0', 'seed 0 (2)', 'seed 3']);
  expect(
    labels('lab=digits&rows=optimizer:adam;adagrad&lane=lab=digits%26optimizer=gd%26learningRate=0.01'),
  ).toEqual([
    'Adam · learning rate 0.001',
    'Adagrad · learning rate 0.001',
    'gradient descent · learning rate 0.01',
  ]);
});

test('messengers may escape a link’s signs', () => {
  const link = '#rows=activation%3Atanh%3Brelu&columns=hidden%3A3%3B4%2C4';
  expect(encodePlace(decodePlace(link).place)).toBe('rows=activation:tanh;relu&columns=hidden:3;4,4');
});

test('a comparison whose factor cannot be is its base', () => {
  expect(decodePlace('rows=nothing:1&hidden=4').place).toMatchObject({
    kind: 'lab',
    config: { hidden: [4] },
  });
});

test('a comparison has at most 36 runs: whole rows first, then pinned ones', () => {
  const seeds = (count: number) => Array.from({ length: count }, (_, seed) => seed).join(';');
  const cases: [string, number, number][] = [
    [`rows=seed:${seeds(36)}`, 36, 0],
    [`rows=seed:${seeds(40)}`, 36, 1],
    [`rows=seed:${seeds(10)}&columns=activation:tanh;relu;elu;sigmoid`, 36, 1],
    [`columns=seed:${seeds(36)}&rows=activation:tanh;relu`, 36, 1],
    [Array(50).fill('lane=').join('&'), 36, 2],
    [`rows=seed:${seeds(30)}&${Array(9).fill('lane=').join('&')}`, 36, 1],
  ];
  for (const [link, count, problems] of cases) {
    expect(lanesOf(comparisonOf(link))).toHaveLength(count);
    expect(messages(link)).toHaveLength(problems);
    if (problems) expect(messages(link).join()).toMatch(/t most 36 |The first 36 /);
  }
});

test('without settings that vary and pinned runs, the experiment is the only run', () => {
  const comparison = { base: defaultDigits, rows: null, columns: null, pinned: [] };
  expect(isComparison(comparison)).toBe(false);
  expect(lanesOf(comparison)).toEqual([
    { id: 'r0c0', config: defaultDigits, label: 'base', row: null, column: null, unmet: [] },
  ]);
  const place: Place = { kind: 'compare', comparison };
  expect(decodePlace(encodePlace(place)).place).toEqual({ kind: 'lab', config: defaultDigits });
});

test('what can be varied depends on the lab and the experiment', () => {
  expect(sweepable(defaultConfig)).toEqual(
    expect.arrayContaining(['data', 'activation', 'hidden', 'seed', 'l2', 'dropout']),
  );
  for (const key of ['lab', 'points', 'images', 'classes', 'momentum', 'alpha'])
    expect(sweepable(defaultConfig)).not.toContain(key);
  expect(sweepable(defaultDigits)).toEqual(expect.arrayContaining(['init', 'optimizer', 'dropout']));
  expect(sweepable(defaultDigits)).not.toContain('hidden');
});

test('values for a person', () => {
  expect(axisValueLabel('hidden', [100, 100, 100])).toBe('3×100');
  expect(axisValueLabel('hidden', [5, 4])).toBe('5, 4');
  expect(axisValueLabel('activation', ['tanh', 'relu'])).toBe('tanh, ReLU');
  expect(axisValueLabel('standardize', true)).toBe('on');
  expect(axisValueLabel('learningRate', 1e-7)).toBe('1e-7');
});

test('every run is an experiment that its own link opens again', () => {
  const link = 'rows=classes:2;3;5&columns=data:moons;blobs;gaussian-quantiles&data=blobs';
  for (const { config } of lanesOf(comparisonOf(link))) {
    expect(validate(config)).toEqual([]);
    expect(decode(encode(config))).toEqual({ config, problems: [] });
  }
});

test('a megabyte of pinned runs and settings is read in well under a second', () => {
  const links = ['lane=&'.repeat(170_000), `rows=seed:${'1;'.repeat(500_000)}`, 'rows=&'.repeat(170_000)];
  links.push(
    `lane=${'%2526'.repeat(200_000)}`,
    `figure=${'9'.repeat(1_000_000)}`,
    'figure=1&'.repeat(110_000),
  );
  for (const link of links) {
    const began = performance.now();
    expect(decodePlace(link).problems.length).toBeGreaterThan(0);
    expect(performance.now() - began).toBeLessThan(20_000);
  }
});

test('a link says how to show what it shows, of every kind', () => {
  const shown: Viewing = { ...plainViewing, pace: 'full', start: 'paused', embed: true };
  for (const link of ['hidden=4', 'columns=activation:tanh;relu', 'figures', 'figure=4', 'lab=digits']) {
    const { place } = decodePlace(link);
    const whole = encodePlace(place, shown);
    expect(whole).toBe(`${link}&pace=full&start=paused&embed=1`);
    expect(decodePlace(`#${whole}`)).toEqual({ place, viewing: shown, problems: [] });
    expect(decodePlace(`#start=paused&embed=1&${link}&pace=full`)).toEqual({
      place,
      viewing: shown,
      problems: [],
    });
  }
  expect(encodePlace(decodePlace('').place, shown)).toBe('pace=full&start=paused&embed=1');
  expect(messages('#embed=yes')).toEqual([
    'embed=yes: expected embed=1, or nothing at all. The whole page is shown.',
  ]);
});

test('the pace is a word or a number of updates per second', () => {
  const paceOf = (text: string) => decodePlace(`#pace=${text}`).viewing.pace;
  expect([paceOf('watch'), paceOf('full'), paceOf('10'), paceOf('0.5')]).toEqual(['watch', 'full', 10, 0.5]);
  expect(paceOf('quick')).toBeNull();
  expect(messages('#pace=quick')).toEqual([
    expect.stringMatching(
      /^pace=quick: expected watch, full, .* from 0.1 to 1,000,000. The run is shown at the usual/,
    ),
  ]);
  expect(messages('#start=later')).toEqual([
    'start=later: expected paused or playing. The run starts playing.',
  ]);
  expect(messages('#pace=full&pace=watch')).toEqual([
    'pace is given more than once. The first value, full, is used.',
  ]);
  expect(messages('#pace=full&pace=full')).toEqual([]);
});

test.each(['hidden=4', 'lab=digits&epochs=2'])('a link to a run can carry the hash of a state: %s', run => {
  const hash = '0123456789abcdef';
  const { place } = decodePlace(`#${run}`);
  for (const state of [
    { epoch: 400, update: 0, hash },
    { epoch: 400, update: 3, hash },
  ]) {
    const link = encodePlace(place, { ...plainViewing, state });
    expect(decodePlace(`#${link}`)).toEqual({ place, viewing: { ...plainViewing, state }, problems: [] });
  }
  expect(encodePlace(place, { ...plainViewing, state: { epoch: 4, update: 0, hash: `${hash}ff` } })).toBe(
    `${run}&state=4~${hash}`,
  );
  for (const wrong of ['4', '4~xyz', '4~0123', `x~${hash}`, `-4~${hash}`]) {
    expect(decodePlace(`#state=${wrong}`).viewing.state).toBeNull();
    expect(messages(`#state=${wrong}`).join()).toContain('expected an epoch, ~, and the first 16 digits');
  }
  for (const elsewhere of ['columns=activation:tanh;relu', 'figures'])
    expect(decodePlace(`#${elsewhere}&state=4~${hash}`)).toMatchObject({
      viewing: { state: null },
      problems: [{ key: 'state' }],
    });
});

describe('the open page of the mathematics', () => {
  const mathsOf = (hash: string) => decodePlace(hash).viewing.maths;

  it('and what is chosen in it are part of a link to the Points lab, and come back', () => {
    for (const tab of mathsTabs)
      for (const part of ['unit', 'bias', 1] as const) {
        const maths = { tab, target: { layer: 1, unit: 0, part }, sample: 16 };
        const { place } = decodePlace('#hidden=4');
        const hash = encodePlace(place, { ...plainViewing, maths });
        expect(decodePlace(`#${hash}`)).toEqual({
          place,
          viewing: { ...plainViewing, maths },
          problems: [],
        });
      }
    expect(mathsOf('#maths=update,w1.2.3,p17')).toEqual({
      tab: 'update',
      target: { layer: 0, unit: 2, part: 1 },
      sample: 16,
    });
    expect(mathsOf('#maths=loss%2Cp3')).toMatchObject({ tab: 'loss', sample: 2 });
    expect(mathsOf('#maths=check')).toMatchObject({ tab: 'check', sample: 0 });
  });

  it.each([
    '',
    'updates',
    'update,,p1',
    'update,w0.1.1',
    'update,w1.1',
    'update,p0',
    'update,p1,p2',
    'update,u1.1,b1.1',
  ])('is a problem where it is “%s”', text => {
    expect(mathsOf(`#maths=${text}`)).toBeNull();
    expect(messages(`#maths=${text}`)[0]).toMatch(/^maths=.*: expected a page .*\(forward, .*stays closed.$/);
  });

  it('is a problem for a part that the network does not have, and outside the Points lab', () => {
    expect(messages('#hidden=4&maths=update,w1.2.5,p1')).toEqual([
      'maths=update,w1.2.5,p1: this network has no such part. It has 2 inputs and layers of 4, 2 units. The mathematics stays closed.',
    ]);
    expect(messages('#hidden=5&maths=update,w1.2.5,p1')).toEqual([]);
    for (const hash of ['#lab=digits&maths=loss', '#figures&maths=loss', '#rows=hidden:3;4&maths=loss']) {
      expect(mathsOf(hash)).toBeNull();
      expect(messages(hash)).toHaveLength(1);
    }
  });

  it('stays out of the links of everything else', () => {
    const maths = { tab: 'loss', target: { layer: 0, unit: 0, part: 'unit' }, sample: 0 } as const;
    for (const hash of ['lab=digits', 'figure=4', 'columns=activation:tanh;relu'])
      expect(encodePlace(decodePlace(hash).place, { ...plainViewing, maths })).toBe(hash);
  });
});

test('a link names a lesson and its step, alone or with what is shown', () => {
  const lesson = { source: 'one-line', step: 1 };
  expect(decodePlace('#lesson=one-line')).toEqual({
    place: { kind: 'lesson' },
    viewing: { ...plainViewing, lesson },
    problems: [],
  });
  const changed = decodePlace('#lesson=one-line&step=3&hidden=4');
  expect(changed).toEqual({
    place: decodePlace('#hidden=4').place,
    viewing: { ...plainViewing, lesson: { ...lesson, step: 3 } },
    problems: [],
  });
  expect(encodePlace(changed.place, changed.viewing)).toBe('hidden=4&lesson=one-line&step=3');
  expect(encodePlace({ kind: 'lesson' }, { ...plainViewing, lesson })).toBe('lesson=one-line');
  const notes = decodePlace('#lesson=one-line&step=3&notes=1');
  expect(notes.viewing.lesson).toEqual({ ...lesson, step: 3, notes: true });
  expect(encodePlace(notes.place, notes.viewing)).toBe('lesson=one-line&step=3&notes=1');
  expect(decodePlace('#lessons').place).toEqual({ kind: 'lessons' });
  for (const source of ['~eJw_-09', 'lessons/course.json', 'https://example.org/a/b.json?x=1', '!1f0c']) {
    const link = encodePlace({ kind: 'lesson' }, { ...plainViewing, lesson: { source, step: 12 } });
    expect(decodePlace(`#${link}`).viewing.lesson).toEqual({ source, step: 12 });
  }
  expect(messages('#lesson=$a')).toEqual([expect.stringMatching(/^lesson=\$a: expected the name/)]);
  expect(messages('#lesson=a&step=0')).toEqual([expect.stringMatching(/^step=0: expected the number/)]);
});

test('a link stops a run at epochs', () => {
  expect(decodePlace('#stop=100,1,10&hidden=4').viewing.stops).toEqual([1, 10, 100]);
  const { place, viewing } = decodePlace('#hidden=4&stop=1,10');
  expect(encodePlace(place, viewing)).toBe('hidden=4&stop=1,10');
  for (const bad of ['0', '1,,2', 'x', '1e9999', Array.from({ length: 21 }, (_, i) => i + 1).join()])
    expect(messages(`#stop=${bad}`)).toHaveLength(1);
});

test('the link names the view of the readouts, and whether folds are drawn', () => {
  const { place } = decodePlace('#hidden=4');
  for (const [text, view] of [
    ['space', { name: 'space', layer: null }],
    ['space,2', { name: 'space', layer: 1 }],
    ['landscape', { name: 'landscape', slice: 'random' }],
    ['landscape,path', { name: 'landscape', slice: 'path' }],
  ] as const) {
    const viewing = { ...plainViewing, view, folds: true };
    const link = encodePlace(place, viewing);
    expect(link).toBe(`hidden=4&view=${text}&folds=1`);
    expect(decodePlace(`#${link}`)).toEqual({ place, viewing, problems: [] });
  }
  for (const wrong of ['spaces', 'space,0', 'space,x', 'space,1,2', 'landscape,2'])
    expect(messages(`#view=${wrong}`)).toEqual([expect.stringMatching(/^view=/)]);
  expect(messages('#folds=0')).toEqual([
    'folds=0: expected folds=1, or nothing at all. The picture is shown without folds.',
  ]);
  const { viewing, problems } = decodePlace('#lesson=one-line&notes=0');
  expect(viewing.lesson).toEqual({ source: 'one-line', step: 1 });
  expect(messagesOf(problems)).toEqual([expect.stringMatching(/^notes=0: expected notes=1/)]);
});

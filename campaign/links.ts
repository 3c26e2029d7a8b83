import * as fc from 'fast-check';
import { brokenLink, junk, validConfig } from '../src/experiment/fixtures/arbitraries';
import { LAST_FIGURE } from '../src/experiment/link/place';
import { settingKeys } from '../src/experiment/settings/settings';
import { encode } from '../src/experiment/link/url';
import type { Chance } from './chance';

/** One value from a property test's generator. */
function drawn<T>(chance: Chance, from: fc.Arbitrary<T>): T {
  const [value] = fc.sample(from, { seed: chance.seed() | 0, numRuns: 1 });
  return value as T;
}

const prototypeNames = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'],
  ...['__defineGetter__', '__lookupSetter__', 'toLocaleString', 'then', 'length', 'name'],
] as const;
const hostileTexts = [
  ...[
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    'javascript:alert(1)',
    '{{7*7}}',
    '${7*7}',
  ],
  ...[
    '../../../../etc/passwd',
    'file:///etc/passwd',
    '\0',
    '%00',
    '%0d%0aSet-Cookie:x=1',
    "';DROP TABLE runs;--",
  ],
  ...['%25'.repeat(40), '%E0%A4%A', '%C0%AF', 'A'.repeat(4000), '1'.repeat(400), '1e309', '0x7fffffff', '-0'],
] as const;
const strangeTexts = [
  ...[
    '\u202etanh',
    'ｔａｎｈ',
    'tаnh',
    'tanh\u200b',
    '\ufeffcircles',
    'e\u0301',
    '👩‍👩‍👧‍👦',
    '\u2028\u2029',
    '𝟛',
    '٣',
  ],
  ...['Ａ'.repeat(300), 'ı', 'İ', 'ß', '\u{e0001}', '\ud83d', 'z\u0300\u0301\u0302'.repeat(50)],
] as const;
const keys = [...settingKeys, 'rows', 'columns', 'lane', 'figure', 'figures', 'speed', 'reset'] as const;

type Kind = (chance: Chance) => string;

function pairs(chance: Chance, most: number, key: Kind, value: Kind): string {
  return Array.from({ length: chance.between(1, most) }, () => {
    const text = value(chance);
    return `${key(chance)}=${chance.happens(0.5) ? escaped(text) : text}`;
  }).join('&');
}

function escaped(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

const labLink: Kind = chance => encode(drawn(chance, validConfig));
const inDigits: Kind = chance => {
  // Settings of the Digits lab, with few drawn digits so that a case is quick.
  const kept = labLink(chance)
    .split('&')
    .filter(part => !/^(lab|images|engine|data|interval)=/.test(part));
  const engine = chance.happens(0.8) ? '&engine=wasm' : '';
  return ['lab=digits&data=drawn', `images=${chance.between(100, 2000)}${engine}`, ...kept].join('&');
};
const figure: Kind = chance =>
  chance.happens(0.2) ? 'figures' : `figure=${chance.between(0, LAST_FIGURE + 2)}`;

/** Values that settings have in other links, so that most comparisons are valid. */
const factors = [
  ...[
    'activation:tanh;relu;sigmoid',
    'hidden:3;8;12,12',
    'learningRate:0.1;0.01;0.001;1000',
    'seed:1;2;3;4;5;6',
  ],
  ...[
    'optimizer:gd;adam;nadam;rmsprop',
    'batch:full;1;20',
    'init:zeros;normal',
    'noise:0;0.1;0.5',
    'l2:0;0.01;1',
  ],
  ...[
    'data:moons;circles;spirals;own',
    'precision:float32;float64',
    'epochs:1;10;1000',
    'samples:10;100;10000',
  ],
] as const;
const comparison: Kind = chance => {
  const base = chance.happens(0.2) ? inDigits(chance) : chance.happens(0.5) ? '' : labLink(chance);
  const axis = () =>
    chance.happens(0.8) ? chance.pick(factors) : `${chance.pick(keys)}:${drawn(chance, junk)};1;2`;
  const parts = [
    base,
    ...(chance.happens(0.8) ? [`columns=${axis()}`] : []),
    ...(chance.happens(0.5) ? [`rows=${axis()}`] : []),
    ...Array.from({ length: chance.below(4) }, () => `lane=${escaped(labLink(chance))}`),
  ];
  return parts.filter(part => part !== '').join('&');
};

const kinds: readonly (readonly [share: number, kind: Kind])[] = [
  [15, labLink],
  [8, inDigits],
  [14, comparison],
  [8, figure],
  [20, chance => drawn(chance, brokenLink)],
  [
    10,
    chance =>
      pairs(
        chance,
        6,
        () => chance.pick([...prototypeNames, ...keys]),
        () => chance.pick(prototypeNames),
      ),
  ],
  [
    10,
    chance =>
      pairs(
        chance,
        5,
        () => chance.pick(keys),
        () => chance.pick(hostileTexts),
      ),
  ],
  [
    10,
    chance =>
      pairs(
        chance,
        5,
        () => chance.pick(keys),
        () => chance.pick(strangeTexts),
      ),
  ],
  [5, huge],
];

/** Links that are very long or ask for the maximum. */
function huge(chance: Chance): string {
  const many = chance.between(100, 20_000);
  const number = () => (chance.uniform() * 4 - 2).toFixed(3);
  const point = () => `${number()},${number()},${chance.below(3)}`;
  switch (chance.below(7)) {
    case 0:
      return `hidden=${Array(chance.between(9, 500)).fill(256).join(',')}`;
    case 1:
      return `data=own&points=${Array.from({ length: many }, point).join(';')}`;
    case 2:
      return Array.from({ length: many }, (_, i) => `k${i}=${i}`).join('&');
    case 3:
      return `columns=seed:${Array.from({ length: many }, (_, i) => i).join(';')}`;
    case 4:
      return Array.from({ length: chance.between(36, 400) }, (_, i) => `lane=seed%3D${i}`).join('&');
    case 5:
      return `data=spirals&samples=10000&hidden=${Array(8).fill(256).join(',')}&features=x1,x2,sinx1,sinx2&batch=1`;
    default:
      return `${chance.pick(keys)}=${chance.pick(['%F0%9F%99%82', 'a', '&', '%', '#', ','] as const).repeat(many)}`;
  }
}

/** What follows the # of a link: valid, broken, hostile, huge, strange, of every lab and page. */
export function linkOf(chance: Chance): string {
  let left = chance.below(kinds.reduce((sum, [share]) => sum + share, 0));
  for (const [share, kind] of kinds) {
    left -= share;
    if (left < 0) return kind(chance).replace(/^[^#]*#/, '');
  }
  return '';
}

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { change } from './change';
import { defaultConfig, rowOf, settings, settingKeys, type Config, type SettingKey } from './settings';
import type { Setting } from './setting';
import { decode, encode, validate } from './url';

// What property tests draw from: experiments that a link can hold, and links that are broken in all the ways
// people and programs break them.

/** A value that the row of a setting allows. */
function valueOf(key: SettingKey): fc.Arbitrary<unknown> {
  const row: Setting = settings[key];
  switch (row.type) {
    case 'choice':
      return fc.constantFrom(...row.options.map(one => one.value));
    case 'number': {
      const { min, max } = row.range;
      const free = row.integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
      return free
        .map(value => value + 0)
        .filter(value => 'value' in row.parse(row.format(value), defaultConfig));
    }
    case 'flag':
      return fc.boolean();
    case 'list':
      return fc.subarray(
        row.options.map(one => one.value),
        { minLength: 1 },
      );
    case 'widths':
      return fc.array(fc.integer({ min: 1, max: 256 }), { maxLength: 8 });
    case 'batch':
      return fc.oneof(fc.constant('full'), fc.integer({ min: 1, max: 10_000 }));
    case 'points':
      return fc
        .array(fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), coordinate, classIndex))
        .map(text);
    case 'names':
      return fc.array(fc.constantFrom('red', 'blå', 'a,b', '100 %', '&=#;', '🙂', '%2C'), { maxLength: 8 });
    default:
      return row satisfies never;
  }
}

const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const classIndex = fc.integer({ min: 0, max: 7 });

function text(points: [number, number, number][]): string {
  return points.map(point => point.map(value => value + 0).join(',')).join(';');
}

/** An experiment that passes `validate`, far from the default in any number of settings. */
const validConfig: fc.Arbitrary<Config> = fc
  .record(Object.fromEntries(settingKeys.map(key => [key, valueOf(key)])), { requiredKeys: [] })
  .map(changes => change(defaultConfig, changes as Partial<Config>).config);

const junk = fc.oneof(
  fc.constantFrom(
    ...[
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      'NaN',
      'Infinity',
      '-Infinity',
      '1e400',
      '-0',
      '0x10',
    ],
    ...[
      '',
      ' ',
      '1e9',
      '-1',
      '0.5',
      '1e-400',
      '٣',
      '🙂',
      '\ud800',
      '%',
      '%zz',
      '%ff',
      '%F0%9F',
      'null',
      'undefined',
    ],
    ...[
      'true',
      ',',
      ';',
      ',,,',
      '3,',
      '1;2',
      '9'.repeat(500),
      'tanh,tanh',
      'full',
      '256,'.repeat(9),
      '10001',
      '[]',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.double().map(String),
);

const keyLike = fc.oneof(
  fc.constantFrom(...settingKeys),
  fc.constantFrom('constructor', '__proto__', 'Data', 'hidden ', 'speed', ''),
  fc.string({ unit: 'binary', maxLength: 10 }),
);

const brokenPair = fc.tuple(keyLike, junk, fc.boolean()).map(([key, value, escape]) => {
  const raw = `${key}=${value}`;
  return escape ? `${key}=${encodeURIComponent(value.replace(/\p{Cs}/gu, '?'))}` : raw;
});

/** A link whose pairs are good, broken or both, in any order, with stray characters. */
const good = validConfig.map(encode);

const mixed = fc.tuple(good, fc.array(brokenPair, { maxLength: 4 }), fc.nat()).map(([link, broken, at]) => {
  const pairs = link.split('&');
  pairs.splice(at % (pairs.length + 1), 0, ...broken);
  return pairs.join('&');
});

const scratched = fc.tuple(good, fc.nat(), fc.nat({ max: 3 }), junk).map(([link, at, gone, put]) => {
  const cut = at % (link.length + 1);
  return link.slice(0, cut) + put + link.slice(cut + gone);
});

const noise = fc.string({ unit: 'binary', maxLength: 200 });
const onlyBroken = fc.array(brokenPair).map(all => all.join('&'));
const prefix = fc.constantFrom('', '#', '#?', 'https://example.org/sub/path/?x=1#');

const brokenLink = fc
  .tuple(prefix, fc.oneof(mixed, scratched, onlyBroken, noise))
  .map(parts => parts.join(''));

/** The first value of each known key, read without the codec's help. */
function givenIn(link: string): Map<SettingKey, string> {
  const given = new Map<SettingKey, string>();
  const hash = link.includes('#') ? link.slice(link.indexOf('#') + 1) : link;
  for (const part of hash.trim().replace(/^\?/, '').split('&')) {
    const [key = '', ...rest] = part.split('=');
    const known = settingKeys.find(one => one === key);
    if (known && !given.has(known)) given.set(known, rest.join('='));
  }
  return given;
}

/** Null where percent signs escape nothing: what remains of such a text is the codec's to say. */
function unescaped(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

test('a link brings back exactly the experiment that it was made of', () => {
  fc.assert(
    fc.property(validConfig, config => {
      expect(validate(config)).toEqual([]);
      expect(decode(encode(config))).toEqual({ config, problems: [] });
    }),
    { numRuns: 2000 },
  );
});

test('12,000 broken links: none throws, each yields a valid experiment and names every fallback', () => {
  fc.assert(
    fc.property(brokenLink, link => {
      const { config, problems } = decode(link);
      expect(validate(config)).toEqual([]);
      const named = new Set(problems.map(problem => problem.key));
      for (const [key, text] of givenIn(link)) {
        const value = unescaped(text);
        if (value === null) continue;
        const parsed = rowOf(key).parse(value, config);
        const isTaken =
          'value' in parsed &&
          !parsed.remark &&
          rowOf(key).format(parsed.value) === rowOf(key).format(config[key]);
        if (!isTaken) expect(named).toContain(key);
      }
      for (const problem of problems) {
        expect(problem.message.length).toBeGreaterThan(10);
        expect(problem.value.length).toBeLessThanOrEqual(40);
      }
      const again = encode(config);
      expect(decode(again)).toEqual({ config, problems: [] });
      expect(encode(decode(again).config)).toBe(again);
    }),
    { numRuns: 12_000 },
  );
});

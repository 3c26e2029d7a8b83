import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenLink, validConfig } from '../fixtures/arbitraries';
import { rowOf, settingKeys, type SettingKey } from '../settings/settings';
import { decode, encode, validate } from './url';
import { messageOf } from '../problems/message';

/** The first value of each known key, read without the codec. */
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

/** Null if percent signs escape nothing; the codec decides about such texts. */
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

test('broken links: none throws, each yields a valid experiment and names every fallback', () => {
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
          !parsed.isPartial &&
          rowOf(key).format(parsed.value) === rowOf(key).format(config[key]);
        if (!isTaken) expect(named).toContain(key);
      }
      for (const problem of problems) {
        expect(messageOf(problem)).toMatch(/^.{10,800}\.$/su);
      }
      const again = encode(config);
      expect(decode(again)).toEqual({ config, problems: [] });
      expect(encode(decode(again).config)).toBe(again);
    }),
    { numRuns: process.env['LAYERWISE_WHOLE'] ? 4000 : 1000 },
  );
});

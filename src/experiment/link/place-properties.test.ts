import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellsOf, type Axis, type Comparison } from '../comparison/comparison-link';
import { lanesOf, MOST_LANES, sweepable } from '../comparison/comparison';
import { brokenLink, junk, validConfig, valueOf } from '../fixtures/arbitraries';
import { decodePlace, encodePlace, type Place } from './place';
import { rowOf, type Config, type SettingKey } from '../settings/settings';
import { validate } from './url';
import { messageOf, messagesOf } from '../problems/message';

/** A factor that the experiment can have, with distinct values. */
function axisOf(base: Config, without: SettingKey | null, most: number): fc.Arbitrary<Axis> {
  const keys = sweepable(base).filter(key => key !== without);
  return fc.constantFrom(...keys).chain(key =>
    fc
      .uniqueArray(valueOf(key), { minLength: 1, maxLength: most, selector: rowOf(key).format })
      .map(values => ({ key, values: values.filter(value => isPossible(key, value, base)) }))
      .filter(({ values }) => values.length > 0),
  );
}

function isPossible(key: SettingKey, value: unknown, base: Config): boolean {
  if (key === 'data' && value === 'own') return base.data === 'own';
  return 'value' in rowOf(key).parse(rowOf(key).format(value), base);
}

const comparison: fc.Arbitrary<Comparison> = validConfig.chain(base =>
  fc.option(axisOf(base, null, 6)).chain(rows =>
    fc.record({
      base: fc.constant(base),
      rows: fc.constant(rows),
      columns: fc.option(axisOf(base, rows?.key ?? null, 5)),
      pinned: fc
        .array(validConfig, { minLength: 1, maxLength: 6 })
        .map(all => all.filter(({ lab }) => lab === base.lab)),
    }),
  ),
);

test('a link brings back exactly the comparison that it was made of', () => {
  fc.assert(
    fc.property(comparison, made => {
      const { place, problems } = decodePlace(`#${encodePlace({ kind: 'compare', comparison: made })}`);
      const isAlone = !made.rows && !made.columns && made.pinned.length === 0;
      const expected: Place = isAlone
        ? { kind: 'lab', config: made.base }
        : { kind: 'compare', comparison: made };
      expect(place).toEqual(expected);
      // The only possible problem is values that do not go together.
      const fallbacks = cellsOf(made).flatMap(cell => messagesOf(cell.problems));
      for (const message of messagesOf(problems)) expect(fallbacks).toContain(message);
    }),
    { numRuns: 300 },
  );
});

const key = fc.constantFrom('rows', 'columns', 'lane', 'figure', 'figures', 'constructor', 'ROWS', '%72ows');
const factor = fc
  .tuple(fc.constantFrom('activation', 'hidden', 'seed', 'lab', '__proto__', 'data', ''), fc.array(junk))
  .map(([name, values]) => `${name}:${values.join(';')}`);
const wild = fc
  .array(
    fc.oneof(
      fc.tuple(key, fc.oneof(junk, factor, brokenLink)).map(pair => pair.join('=')),
      brokenLink,
    ),
    {
      maxLength: 6,
    },
  )
  .map(parts => parts.join('&'));

test('wild links: none throws, each yields valid experiments, at most 36, and a link of its own', () => {
  fc.assert(
    fc.property(wild, link => {
      const { place, problems } = decodePlace(link);
      for (const problem of problems) {
        expect(messageOf(problem)).toMatch(/^.{10,800}\.$/su);
      }
      if (place.kind === 'compare') {
        const lanes = lanesOf(place.comparison);
        expect(lanes.length).toBeGreaterThan(0);
        expect(lanes.length).toBeLessThanOrEqual(MOST_LANES);
        expect(new Set(lanes.map(({ label }) => label)).size).toBe(lanes.length);
        for (const { config } of lanes) expect(validate(config)).toEqual([]);
      }
      const again = decodePlace(`#${encodePlace(place)}`).place;
      expect(again).toEqual(place);
    }),
    { numRuns: process.env['LAYERWISE_WHOLE'] ? 1000 : 300 },
  );
});

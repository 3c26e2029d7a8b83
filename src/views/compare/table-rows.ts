import type { Lane } from '../../experiment/comparison';
import { measures, type LaneOutcome, type MeasureName } from '../../experiment/outcome';

export type Column = MeasureName | 'lane';

interface Order {
  by: Column;
  descending: boolean;
  threshold: number;
}

/** The measures that at least one lane can have: without test points there is no test loss. */
export function shownMeasures(outcomes: readonly LaneOutcome[]): readonly MeasureName[] {
  const hasTest = outcomes.some(({ testLoss, config }) => testLoss !== null || config.lab === 'digits');
  const all = Object.keys(measures) as MeasureName[];
  return hasTest ? all : all.filter(name => name !== 'testLoss' && name !== 'testAccuracy');
}

/** The lanes in the order of a measure, those without it last; equal ones as the comparison has them. */
export function sorted(
  lanes: readonly Lane[],
  outcomes: Readonly<Record<string, LaneOutcome>>,
  { by, descending, threshold }: Order,
): readonly Lane[] {
  if (by === 'lane') return descending ? [...lanes].reverse() : lanes;
  const values = new Map(
    lanes.map(({ id }) => {
      const outcome = outcomes[id];
      const value = outcome ? measures[by].read(outcome, threshold) : null;
      return [id, Number.isFinite(value) ? value : null];
    }),
  );
  const sign = descending ? -1 : 1;
  return [...lanes].sort((a, b) => {
    const [one, other] = [values.get(a.id) ?? null, values.get(b.id) ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return sign * (one - other);
  });
}

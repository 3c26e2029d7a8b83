import type { Lane } from '../../experiment/comparison/comparison';
import { measures, type LaneOutcome, type MeasureName } from '../../experiment/claims/outcome';

export type Column = MeasureName | 'lane';

interface Order {
  by: Column;
  descending: boolean;
  threshold: number;
}

/** The measures worth showing: no test loss without test points, no parameter count for LeNets of the same sizes. */
export function shownMeasures(outcomes: readonly LaneOutcome[]): readonly MeasureName[] {
  const isDigits = outcomes.some(({ config }) => config.lab === 'digits');
  const hasTest = isDigits || outcomes.some(({ testLoss }) => testLoss !== null);
  const isOneSize = new Set(outcomes.map(({ parameters }) => parameters)).size <= 1;
  const isNumber = outcomes.map(({ config }) => config.classes === 1);
  const left = new Set<MeasureName>([
    ...(hasTest ? [] : (['testLoss', 'testAccuracy'] as const)),
    ...(isDigits && isOneSize ? (['parameters'] as const) : []),
    // A regression has no accuracy, and classes have no R².
    ...(isNumber.every(Boolean) && outcomes.length > 0
      ? (['trainAccuracy', 'testAccuracy', 'epochsTo'] as const)
      : []),
    ...(isNumber.some(Boolean) ? (hasTest ? [] : (['testR2'] as const)) : (['trainR2', 'testR2'] as const)),
  ]);
  return (Object.keys(measures) as MeasureName[]).filter(name => !left.has(name));
}

/** Shown beside a measure from the time in which all runs are still the same. */
export const SHARED = 'before the runs differ';

/** Whether a number of epochs says nothing about the lanes' difference, because they are the same run until then. */
export function isShared(
  name: MeasureName,
  value: number | null | undefined,
  shared: number | null,
): boolean {
  return name === 'epochsTo' && value != null && shared !== null && value <= shared;
}

/** The lanes sorted by a measure. Lanes without it come last, and equal lanes keep the comparison's order. */
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

import type { Problem } from '../link/problem';
import { applies, rowOf, type Config, type SettingKey } from '../settings/settings';
import type { Axis, Cell, Comparison } from './comparison-link';

/** A factor's value that a run does not have, or that changes nothing in it: the other settings decide. */
export interface Unmet {
  readonly key: SettingKey;
  readonly wanted: unknown;
  /** What the run has instead; equal to `wanted` if that has no effect. */
  readonly runs: unknown;
  readonly problem: Problem;
}

/** The settings in which a run differs from what its row and column say. */
export function unmetOf({ rows, columns }: Comparison, { row, column, config, problems }: Cell): Unmet[] {
  const unmet = (axis: Axis | null, index: number | null): Unmet[] => {
    if (!axis || index === null) return [];
    const { key } = axis;
    const wanted = axis.values[index];
    const problem = problems.find(one => one.key === key) ?? idle(key, wanted, config);
    return problem ? [{ key, wanted, runs: config[key], problem }] : [];
  };
  return [...unmet(rows, row), ...unmet(columns, column)];
}

/** That a value has no effect; null if it has one. */
function idle(key: SettingKey, wanted: unknown, config: Config): Problem | null {
  if (hasEffect(key, config)) return null;
  return { key, value: rowOf(key).format(wanted), kind: 'no-effect', beside: config };
}

function hasEffect(key: SettingKey, config: Config): boolean {
  const { lab, hidden, dense1, dense2 } = config;
  // Data that fix these numbers have them.
  if (key === 'classes' || key === 'samples' || key === 'numbers') return true;
  if (key === 'activation') return lab === 'digits' || hidden.length > 0;
  if (key === 'dropout') return lab === 'digits' ? dense1 + dense2 > 0 : hidden.length > 0;
  return applies(key, config);
}

import { change } from '../settings/change';
import type { Comparison } from './comparison-link';
import type { Config } from '../settings/settings';

/** The comparison with the same changes to every lane; its factors stay. */
export function changedComparison(comparison: Comparison, changes: Partial<Config>): Comparison {
  const changed = (config: Config) => change(config, changes).config;
  const { base, pinned } = comparison;
  return { ...comparison, base: changed(base), pinned: pinned.map(changed) };
}

import { change } from '../settings/change';
import type { Comparison } from './comparison-link';
import type { Config } from '../settings/settings';

/** A comparison whose lanes all differ from the given one's by the same changes; its factors stay. */
export function changedComparison(comparison: Comparison, changes: Partial<Config>): Comparison {
  const changed = (config: Config) => change(config, changes).config;
  const { base, pinned } = comparison;
  return { ...comparison, base: changed(base), pinned: pinned.map(changed) };
}

import { lanesOf, type Comparison } from '../../experiment/comparison/comparison';
import type { ViewPlace } from '../../experiment/link/view-place';

/** Whether any run's hidden layers can be shown: only for classes, which the picture shows how they pull apart. */
export function hasSpace(comparison: Comparison): boolean {
  return lanesOf(comparison).some(({ config }) => config.lab === 'points' && config.classes > 1);
}

/** Why the view of a link is not shown in this comparison, as sentences; null if it is, or if the link has none. */
export function whyNotShown(comparison: Comparison, view: ViewPlace | null): string | null {
  if (view === null) return null;
  if (comparison.base.lab === 'digits')
    return view.name === 'landscape'
      ? 'Only runs of the Points lab have a loss landscape; here are the curves instead.'
      : 'A comparison of the Digits lab has curves only. Open one of its runs in the lab to see the space of a layer.';
  if (view.name !== 'space' || hasSpace(comparison)) return null;
  return 'Hidden space shows how hidden layers pull classes apart. These networks predict a number, so there are no classes, and their outputs are shown instead.';
}

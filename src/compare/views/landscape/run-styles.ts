import { LINE_COLOURS, lineStyle } from '../../../charts/curves/lane-curves';
import type { Theme } from '../../../charts/core/palette';
import type { LandscapePath } from '../../../charts/landscape/landscape-path';
import type { Comparison, Lane } from '../../../experiment/comparison/comparison';
import { lineOf } from '../curves/curve-model';

/** What a run's path on a landscape looks like. */
export type RunStyle = Required<Pick<LandscapePath, 'colour' | 'dash' | 'marker'>>;

/**
 * The styles of all runs' paths, in their order, each another line and another marker. A run has the line of its curve, unless
 * several have that: curves of runs that differ only in the seed look alike, because they have a mean; their paths have none.
 */
export function runStyles(comparison: Comparison, lanes: readonly Lane[], theme: Theme): RunStyle[] {
  const ofCurves = lanes.map(lane => lineOf(comparison, lanes, lane, theme));
  const isEachItsOwn = new Set(ofCurves.map(one => JSON.stringify(one))).size === lanes.length;
  return lanes.map((_, index) => {
    const line = isEachItsOwn ? ofCurves[index]! : lineStyle(theme, index, Math.floor(index / LINE_COLOURS));
    return { colour: line.colour, dash: line.dash, marker: index };
  });
}

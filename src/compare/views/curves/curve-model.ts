import { LINE_COLOURS, lineStyle, type DrawnBand, type DrawnCurve } from '../../../charts/curves/lane-curves';
import {
  meanAndSpread,
  scalesOf,
  seriesOf,
  type CurveKind,
  type CurveSet,
  type Scale,
  type Series,
} from '../../../charts/curves/lane-series';
import type { Theme } from '../../../charts/core/palette';
import type { Comparison, Lane } from '../../../experiment/comparison/comparison';
import type { LaneOutcome } from '../../../experiment/claims/outcome';

type Outcomes = Readonly<Record<string, LaneOutcome>>;

/** Which of a lane's curves are shown, and the scales of the axes. */
export interface CurveChoice {
  kind: CurveKind;
  set: CurveSet;
  forms: { x: Scale['form']; y: Scale['form'] };
}

/** A lane's curve and its style in the chart of all lanes. */
export interface LaneCurve extends DrawnCurve {
  lane: Lane;
}

/** A mean over seeds, with a band of one standard deviation. */
export interface MeanCurve {
  label: string;
  count: number;
  curve: DrawnCurve;
  band: DrawnBand;
}

export interface CurveModel {
  curves: readonly LaneCurve[];
  means: readonly MeanCurve[];
  x: Scale;
  y: Scale;
}

/** Most points of one curve, enough that no peak is lost, and of all curves together, so that drawing is fast. */
const MOST = 480;
const MOST_OF_ALL = 5000;
const MOST_DASHES = 5;

/** The axis on which the seed of the initial weights varies; null if none. Such lanes get a mean and a band. */
export function seedAxis({ rows, columns }: Comparison): 'rows' | 'columns' | null {
  const isSeeds = (axis: Comparison['rows']) => axis?.key === 'seed' && axis.values.length > 1;
  return isSeeds(rows) ? 'rows' : isSeeds(columns) ? 'columns' : null;
}

/** Groups of lanes that differ only in the seed. Pinned lanes belong to no group. */
export function seedGroups(comparison: Comparison, lanes: readonly Lane[]): readonly (readonly Lane[])[] {
  const axis = seedAxis(comparison);
  if (!axis) return [];
  const groups = new Map<number, Lane[]>();
  for (const lane of lanes) {
    if (lane.id.startsWith('p')) continue;
    const other = (axis === 'rows' ? lane.column : lane.row) ?? 0;
    groups.set(other, [...(groups.get(other) ?? []), lane]);
  }
  return [...groups.values()];
}

/** A lane's label without its seed. */
export function labelOfGroup(group: readonly Lane[]): string {
  const parts = group.map(({ label }) => label.split(' · '));
  const shared = (parts[0] ?? []).filter(part => parts.every(one => one.includes(part)));
  return shared.length > 0 ? shared.join(' · ') : 'all';
}

/** A lane's line style: by its group of seeds, else by column and row if these are few, else by its number. */
export function lineOf(
  comparison: Comparison,
  lanes: readonly Lane[],
  lane: Lane,
  theme: Theme,
  groups = seedGroups(comparison, lanes),
): Pick<DrawnCurve, 'colour' | 'dash'> {
  const group = groups.findIndex(one => one.includes(lane));
  if (group >= 0) return lineStyle(theme, group, Math.floor(group / LINE_COLOURS));
  const { rows, columns } = comparison;
  const isFew = rows && columns && rows.values.length <= MOST_DASHES && columns.values.length <= LINE_COLOURS;
  if (isFew && lane.row !== null && lane.column !== null) return lineStyle(theme, lane.column, lane.row);
  const index = lanes.indexOf(lane);
  return lineStyle(theme, index, Math.floor(index / LINE_COLOURS));
}

/** The curves of all lanes on shared axes, with the mean and spread of each group of seeds. */
export function curveModel(
  comparison: Comparison,
  lanes: readonly Lane[],
  outcomes: Outcomes,
  { kind, set, forms }: CurveChoice,
  theme: Theme,
): CurveModel {
  const groups = seedGroups(comparison, lanes);
  const most = Math.min(MOST, Math.round(MOST_OF_ALL / Math.max(1, lanes.length)));
  const curves = lanes.flatMap((lane): LaneCurve[] => {
    const outcome = outcomes[lane.id];
    if (!outcome) return [];
    const isGrouped = groups.some(group => group.includes(lane));
    const weight = isGrouped ? 'faint' : 'plain';
    const series = seriesOf(outcome, kind, set, most, forms.x);
    return [{ lane, series, weight, ...lineOf(comparison, lanes, lane, theme, groups) }];
  });
  const seriesOfLane = new Map(curves.map(({ lane, series }) => [lane, series]));
  const means = groups.map((group): MeanCurve => {
    const members = group.map(lane => seriesOfLane.get(lane)).filter(one => one !== undefined);
    const { mean, low, high } = meanAndSpread(members);
    const { colour, dash } = lineOf(comparison, lanes, group[0]!, theme, groups);
    return {
      label: labelOfGroup(group),
      count: members.length,
      curve: { series: mean, colour, dash, weight: 'strong' },
      band: { low, high, colour },
    };
  });
  const all: Series[] = curves.map(({ series }) => series);
  return { curves, means, ...scalesOf(all, kind, forms) };
}

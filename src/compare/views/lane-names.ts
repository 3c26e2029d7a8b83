import {
  axisValueLabel,
  spelled,
  type Axis,
  type Comparison,
  type Lane,
} from '../../experiment/comparison/comparison';
import type { Unmet } from '../../experiment/comparison/unmet';
import { settings } from '../../experiment/settings/settings';

/** A lane's value of the column factor, if the row is named elsewhere: "Adam", "momentum 0.9". */
export function columnLabel(axis: Axis, { column, label }: Lane): string {
  return column === null ? label : spelled(axis.key, axis.values[column], true);
}

/** Below a run's picture, what it has in place of what the grid's edges say: “Pooling: max, not none”, “Momentum: no effect”. */
export function unmetNote({ key, wanted, runs, problem }: Unmet): string {
  const said =
    problem.kind === 'no-effect'
      ? 'no effect'
      : `${axisValueLabel(key, runs)}, not ${axisValueLabel(key, wanted)}`;
  return `${settings[key].label}: ${said}`;
}

/** Puts the setting's name before a bare number: "hidden layers 3×10". */
export function withName({ key }: Axis, text: string): string {
  return /^[\d×., ]+$/.test(text) ? `${settings[key].label.toLowerCase()} ${text}` : text;
}

/** The varied settings for a file name: "activation-x-hidden". */
export function variedName({ rows, columns, pinned }: Comparison): string {
  const keys = [columns, rows].flatMap(axis => (axis ? [axis.key] : []));
  const parts = [...(keys.length > 0 ? [keys.join('-x-')] : []), ...(pinned.length > 0 ? ['pinned'] : [])];
  return parts.join('-and-') || 'comparison';
}

/** The same in a title: "Runs by hidden layers × seed", or how many there are if nothing else is varied. */
export function runsTitle(comparison: Comparison, lanes: readonly Lane[]): string {
  const { rows, columns } = comparison;
  if (!rows && !columns) return lanes.length === 1 ? 'One run' : `${lanes.length} runs`;
  return `Runs by ${variedTitle(comparison).replace(/^[A-Z](?=[a-z])/, letter => letter.toLowerCase())}`;
}

/** The varied settings for a caption: "Activation × hidden layers, 3 pinned". */
export function variedTitle({ rows, columns, pinned }: Comparison): string {
  const names = [columns, rows].flatMap(axis => (axis ? [settings[axis.key].label] : []));
  const swept = names.map((name, i) => (i === 0 ? name : name.toLowerCase())).join(' × ');
  return [...(swept ? [swept] : []), ...(pinned.length > 0 ? [`${pinned.length} pinned`] : [])].join(', ');
}

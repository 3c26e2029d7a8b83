import { csvText } from '../../data/table/write';
import type { Lane } from './comparison';
import { measures, type LaneOutcome, type MeasureName } from '../claims/outcome';
import { rowOf, settingKeys, type Config, type SettingKey } from '../settings/settings';

/**
 * A comparison's table: one line per lane with the settings that differ, its status, its measurements (at full
 * precision; empty if missing) and the link of its experiment. @param threshold the training accuracy whose first
 * epoch is reported
 */
export function comparisonCsv(
  lanes: readonly Lane[],
  outcomes: Readonly<Record<string, LaneOutcome>>,
  threshold: number,
  linkOf: (lane: Lane) => string,
): string {
  const varied = variedSettings(lanes.map(({ config }) => config));
  const hasNumbers = lanes.some(({ config }) => config.classes === 1);
  const names = (Object.keys(measures) as MeasureName[]).filter(name => hasNumbers || !name.endsWith('R2'));
  const heads = names.map(name => (name === 'epochsTo' ? `epochsTo${100 * threshold}%` : name));
  const lines = [['lane', ...varied, 'state', 'epoch', ...heads, 'reason', 'link']];
  for (const lane of lanes) {
    const outcome = outcomes[lane.id];
    if (!outcome) continue;
    lines.push([
      lane.label,
      ...varied.map(key => rowOf(key).format(lane.config[key])),
      ...[outcome.state, String(outcome.epoch)],
      ...names.map(name => String(measures[name].read(outcome, threshold) ?? '')),
      ...[outcome.reason ?? '', linkOf(lane)],
    ]);
  }
  return csvText(lines);
}

function variedSettings(configs: readonly Config[]): readonly SettingKey[] {
  const [first] = configs;
  if (!first) return [];
  return settingKeys.filter(key => {
    const { format } = rowOf(key);
    return configs.some(config => format(config[key]) !== format(first[key]));
  });
}

import { axisValueLabel, type Comparison } from '../comparison/comparison';
import { isSweepable } from '../comparison/comparison-link';
import { change } from '../settings/change';
import { applies, rowOf, settingKeys, settings, type Config, type SettingKey } from '../settings/settings';
import type { Evidence } from './evidence';
import type { Diagnosed, FindingId } from './finding';
import { findings } from './findings';
import { readCase } from './reading';

/** A finding about one run. */
export interface Diagnosis extends Diagnosed {
  id: FindingId;
  title: string;
  /** The experiment with the changes that should mend it, and the settings that differ; null if no setting does. */
  cure: { config: Config; changed: readonly SettingKey[] } | null;
}

/** All findings of an experiment's run at one step, the most serious first. */
export function diagnoseRun(config: Config, evidence: Evidence): Diagnosis[] {
  const run = readCase(config, evidence);
  const made = new Map<FindingId, Diagnosis>();
  for (const id of Object.keys(findings) as FindingId[]) {
    const { title, after, examine, cure } = findings[id];
    if (after.some(cause => made.has(cause))) continue;
    const found = examine(run);
    if (found) made.set(id, { ...found, id, title, cure: cureOf(config, cure(run)) });
  }
  const all = [...made.values()];
  return [
    ...all.filter(({ severity }) => severity === 'stopped'),
    ...all.filter(({ severity }) => severity !== 'stopped'),
  ];
}

function cureOf(config: Config, changes: Partial<Config> | null): Diagnosis['cure'] {
  if (!changes) return null;
  const cured = change(config, changes).config;
  const differs = (key: SettingKey) => rowOf(key).format(cured[key]) !== rowOf(key).format(config[key]);
  const changed = settingKeys.filter(key => differs(key) && applies(key, cured));
  return changed.length > 0 ? { config: cured, changed } : null;
}

/** The settings of a cure in words: "learning rate 0.01". */
export function cureLabel({ config, changed }: NonNullable<Diagnosis['cure']>): string {
  return changed
    .map(key => `${inSentence(settings[key].label)} ${axisValueLabel(key, config[key])}`)
    .join(', ');
}

/** "Learning rate" within a sentence; "L2 penalty" stays. */
function inSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** The experiment and the cured one side by side. */
export function comparisonWith(
  config: Config,
  { config: cured, changed }: NonNullable<Diagnosis['cure']>,
): Comparison {
  const [key] = changed;
  if (changed.length === 1 && key && isSweepable(key, config)) {
    const columns = { key, values: [config[key], cured[key]] };
    return { base: config, rows: null, columns, pinned: [], isCure: true };
  }
  return { base: config, rows: null, columns: null, pinned: [cured], isCure: true };
}

/** What was seen of a run so far. */
export interface Watched {
  /** Step of the last evidence; -1 before the first one. */
  step: number;
  isOver: boolean;
  /** The findings at that step, and those among the shown ones that were not made any more. */
  made: readonly FindingId[];
  fading: readonly FindingId[];
  shown: readonly Diagnosis[];
}

export const nothingWatched: Watched = {
  ...{ step: -1, isOver: false },
  ...{ made: [], fading: [], shown: [] },
};

/**
 * Follows a run. To be shown, a finding has to be made at two steps in a row, and to go, it has to be missing at two, so
 * that nothing flickers. When the run is over, what is true then is shown at once.
 */
export function watch(before: Watched, config: Config, evidence: Evidence): Watched {
  const { step, isOver } = evidence;
  // The run was started again.
  const past = step < before.step ? nothingWatched : before;
  if (step === past.step && isOver === past.isOver) return past;
  const all = diagnoseRun(config, evidence);
  const made = all.map(({ id }) => id);
  if (isOver) return { step, isOver, made, fading: [], shown: all };
  const wasShown = (id: FindingId) => past.shown.some(one => one.id === id);
  const fading = past.shown.filter(({ id }) => !made.includes(id) && !past.fading.includes(id));
  const shown = [...all.filter(({ id }) => past.made.includes(id) || wasShown(id)), ...fading];
  return { step, isOver, made, fading: fading.map(({ id }) => id), shown };
}

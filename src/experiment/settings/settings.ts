import { changes } from './changes';
import { dataSettings } from './data-settings';
import { digitsSettings } from './digits-settings';
import { networkSettings } from './network-settings';
import { choice } from './rows';
import type { Chosen, Row, Setting, SettingGroup, Slider, ValueOf } from './setting';
import { trainingSettings } from './training-settings';
import { labs, optionsOf, type LabName } from './vocabulary';

/** Every setting, in the order of a link; the record's keys are the link's. */
export const settings = {
  lab: choice<LabName>({
    label: 'Lab',
    group: null,
    lab: 'both',
    default: 'points',
    options: optionsOf(labs),
  }),
  ...dataSettings,
  ...networkSettings,
  ...trainingSettings,
  changes,
  ...digitsSettings,
} as const satisfies Record<string, Setting>;

export type SettingKey = keyof typeof settings;

/** One experiment: a value for every setting. */
export type Config = { readonly [K in SettingKey]: ValueOf<(typeof settings)[K]> };

export const settingKeys = Object.keys(settings) as readonly SettingKey[];

/** The settings that others depend on, in the order in which they are read. */
export const chosenKeys = [
  'lab',
  'data',
  'numbers',
  'points',
  'classNames',
  'optimizer',
  'activation',
  'schedule',
  'warmup',
  'epochs',
] as const satisfies readonly (keyof Chosen & SettingKey)[];

/** A setting's row, for code that treats all settings alike. */
export function rowOf(key: SettingKey): Row<unknown> {
  return settings[key];
}

/** The value of a setting that the link does not name. */
export function defaultOf<K extends SettingKey>(key: K, chosen: Chosen): Config[K] {
  const value: unknown = rowOf(key).default;
  return (typeof value === 'function' ? value(chosen) : value) as Config[K];
}

/** Whether a setting has any effect in this experiment; menus hide those that have none. */
export function applies(key: SettingKey, config: Config): boolean {
  return !isElsewhere(key, config) && (rowOf(key).applies?.(config) ?? true);
}

/** Whether only the default is allowed: the setting belongs to the other lab, or other settings determine it. */
export function isFixed(key: SettingKey, chosen: Chosen): boolean {
  return isElsewhere(key, chosen) || (rowOf(key).fixed?.(chosen) ?? false);
}

/** The settings of a group that have a choice in this experiment, in the order of a link. */
export function settingsOf(group: SettingGroup, config: Config): readonly SettingKey[] {
  return settingKeys.filter(
    key => rowOf(key).group === group && applies(key, config) && !isFixed(key, config),
  );
}

/** Whether only the other lab has this setting. */
export function isElsewhere(key: SettingKey, { lab }: Pick<Chosen, 'lab'>): boolean {
  const row = rowOf(key);
  return row.lab !== 'both' && row.lab !== lab;
}

/** The slider's range of a number; links and fields may go beyond it. */
export function sliderOf(key: SettingKey, config: Config): Slider | null {
  const row: Setting = settings[key];
  return row.type === 'number' ? row.slider(config) : null;
}

/** The experiment of an empty link: the report's figure 2 with tanh. */
export const defaultConfig: Config = makeDefaultConfig('points');

/** The experiment of the link `lab=digits`: the report's base variant of LeNet-5. */
export const defaultDigits: Config = makeDefaultConfig('digits');

function makeDefaultConfig(lab: LabName): Config {
  const made: Record<string, unknown> = { lab };
  for (const key of [...chosenKeys, ...settingKeys])
    if (key !== 'lab') made[key] = defaultOf(key, made as unknown as Chosen);
  return Object.fromEntries(settingKeys.map(key => [key, made[key]])) as unknown as Config;
}

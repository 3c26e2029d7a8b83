import { settings, type Config, type SettingKey } from '../settings/settings';

const ofOptimizer = ({ optimizer }: Config) => `the optimizer ${optimizer} has no such setting.`;
const ofSchedule = ({ schedule }: Config) => `the schedule ${schedule} has no such setting.`;

/** Why a setting changes nothing beside these others. The sentence follows “key=value: ”. */
const reasons: Readonly<Partial<Record<SettingKey, (config: Config) => string>>> = {
  ...{ momentum: ofOptimizer, beta1: ofOptimizer, beta2: ofOptimizer, decay: ofOptimizer },
  ...{ epsilon: ofOptimizer, gamma: ofSchedule, stepEvery: ofSchedule, cosineEpochs: ofSchedule },
  lowestRate: ofSchedule,
  alpha: () => 'no layer has leaky ReLU, which alone has a slope α.',
  activation: () => 'the network has no hidden layer.',
  dropout: ({ lab }) => `the network has no hidden ${lab === 'digits' ? 'dense ' : ''}layer.`,
  noise: ({ data }) => `data=${data} has no noise.`,
  factor: ({ data }) => `data=${data} has no inner circle.`,
  loss: () => 'the network tells classes apart, and its loss is the cross-entropy.',
};

/** Why a value has no effect in a run. */
export function noEffectWords(key: SettingKey, config: Config): string {
  const { label } = settings[key];
  return reasons[key]?.(config) ?? `${label} does not go with the other settings.`;
}

import { isConstantRate, schedules } from '../../../nn/optimizers/schedules';
import { countText } from '../number-text';
import { settings, settingsOf, type Config, type SettingKey } from '../settings';

const numbers: readonly SettingKey[] = ['gamma', 'stepEvery', 'cosineEpochs', 'lowestRate'];

/**
 * How the learning rate changes, to follow it in a sentence: "step decay (factor γ 0.5, decay every 100)", "warm-up 5
 * epochs", or both; none where it does not.
 */
export function scheduleTexts(config: Config): readonly string[] {
  if (isConstantRate(config)) return [];
  const { schedule, warmup } = config;
  const used = settingsOf('training', config).filter(key => numbers.includes(key));
  const details = used.map(key => `${settings[key].label.toLowerCase()} ${String(config[key])}`).join(', ');
  return [
    ...(schedule === 'constant' ? [] : [`${schedules[schedule].label} (${details})`]),
    ...(warmup > 0 ? [`warm-up ${countText(warmup)} ${warmup === 1 ? 'epoch' : 'epochs'}`] : []),
  ];
}

import { settings, type SettingKey } from '../experiment/settings';
import type { EngineName } from '../nn/lenet-engines';
import { engines } from '../experiment/vocabulary';
import { notify } from './notices';

/** Settings of how one looks, not of what is learned: that they start a run anew is said. */
const surprising: readonly SettingKey[] = ['engine', 'interval', 'validation'];

/** Says that a run goes on, or stands, where it was left. */
export function sayResumedDigits(step: number, intent: 'playing' | 'held'): void {
  notify({
    id: 'resumed',
    text: `Resumed at step ${step.toLocaleString('en')}, where this run was ${intent === 'held' ? 'paused' : 'left'}.`,
    action: { label: 'Start over', run: 'startOver' },
  });
}

/** Says why a run that had learned begins anew, where that may surprise. */
export function sayAnew(changed: readonly SettingKey[]): void {
  if (!changed.every(key => surprising.includes(key))) return;
  const names = changed.map(key => settings[key].label.toLowerCase()).join(', ');
  notify({ id: 'anew', text: `Started anew, for the whole run is to have the same ${names}.` });
}

/** Says that an engine was lost and how the run goes on. */
export function sayLost(reason: string, step: number, next: EngineName | null): void {
  const where = step > 0 ? `from step ${step.toLocaleString('en')}, its last checkpoint` : 'from the start';
  const how =
    next === null ? 'The run goes on' : `${engines[next === 'cpu' ? 'wasm' : next].label} takes over`;
  notify({ id: 'lost', text: `${reason.replace(/\.?$/, '.')} ${how} ${where}.` });
}

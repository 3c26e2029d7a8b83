import { settings, type Config, type SettingKey } from '../../experiment/settings/settings';
import { lenetEngines, type EngineName } from '../../nn/lenet/lenet-engines';
import { notify } from '../../run/notices';
import type { FittedSettings } from './few-pictures';
import { formatCount } from '../../charts/core/format';

/** Says that a saved run continues, or is paused, where it was left. */
export function sayResumedDigits(step: number, intent: 'playing' | 'paused'): void {
  notify({
    id: 'resumed',
    text: `Resumed at step ${formatCount(step)}, where this run was ${intent === 'paused' ? 'paused' : 'left'}.`,
    action: { label: 'Start over', run: 'startOver' },
  });
}

/** The notice about pictures that wait for Play. */
export const READY = 'ready';

/** Says that the opened pictures wait for Play, because the link says that runs start paused. */
export function sayReady(): void {
  notify({
    id: READY,
    text: 'The pictures are ready. This link lets runs start paused: press Play to train.',
  });
}

/** Says which settings were made to fit few pictures, and offers those from before. */
export function sayFitted({ batch, epochs }: FittedSettings, before: Config): void {
  notify({
    id: 'fitted',
    text: `So that the network learns these few pictures, it gets batches of ${batch} and ${epochs} epochs, instead of ${before.batch} and ${before.epochs}.`,
    action: { label: 'Undo', run: 'takeBack', to: before },
  });
}

/** Says that a trained run restarted, and offers to go back to it. */
export function sayRestarted(before: Config, changed: readonly SettingKey[]): void {
  notify({
    id: 'restarted',
    text: `Restarted because ${newSettings(changed.filter(key => key !== 'changes'))}.`,
    action: { label: 'Undo', run: 'takeBack', to: before },
  });
}

function newSettings(changed: readonly SettingKey[]): string {
  if (changed.length === 0) return 'the changes during the run are different';
  // With other digits their numbers change, too, which need not be mentioned.
  const told = changed.includes('data') ? (['data'] as const) : changed;
  const names = told.map(key => `“${settings[key].label}”`);
  const what = names.length > 3 ? 'other settings' : names.join(' and ');
  return `${what} changed: the whole run uses the new value${names.length > 1 ? 's' : ''}`;
}

/** Says that an engine was lost and how training continues. */
export function sayLost(reason: string, step: number, next: EngineName | null): void {
  const where = step > 0 ? `from step ${formatCount(step)}, its last checkpoint` : 'from the start';
  const how = next === null ? 'Training continues' : `${lenetEngines[next].label} takes over`;
  notify({ id: 'lost', text: `${reason.replace(/\.?$/, '.')} ${how} ${where}.` });
}

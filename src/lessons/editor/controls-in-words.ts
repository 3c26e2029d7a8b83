import { settings } from '../../experiment/settings/settings';
import type { LabName } from '../../experiment/settings/vocabulary';
import { guardOf, keysIn, type ControlGroup, type Guard } from '../format/controls';
import type { Step } from '../format/lesson';

/** More settings than this are counted, not named. */
const MOST_NAMED = 4;

/** What a step does to the settings of a panel, such as “Seed hidden; Activation, Noise locked”. */
export function controlsInWords(
  step: Pick<Step, 'hide' | 'lock'>,
  group: ControlGroup,
  lab: LabName | null,
): string {
  const keys = keysIn(group, lab);
  const labelsOf = (guard: Guard) =>
    keys.filter(key => guardOf(step, key) === guard).map(key => settings[key].label);
  const free = labelsOf('free');
  const guarded = (['hidden', 'locked'] as const)
    .map(guard => ({ guard, labels: labelsOf(guard) }))
    .filter(({ labels }) => labels.length > 0);
  if (guarded.length === 0) return 'all can be changed';
  const [one, ...more] = guarded;
  if (one && more.length === 0 && free.length === 0) return `all ${one.guard}`;
  // What is left says more where little is left.
  if (one && more.length === 0 && free.length < one.labels.length)
    return `all ${one.guard} but ${listed(free)}`;
  return guarded.map(({ guard, labels }) => `${listed(labels)} ${guard}`).join('; ');
}

function listed(labels: readonly string[]): string {
  return labels.length > MOST_NAMED ? `${labels.length} settings` : labels.join(', ');
}

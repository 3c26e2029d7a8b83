import { isElsewhere, settingKeys, settings, type SettingKey } from '../../experiment/settings/settings';
import type { LabName } from '../../experiment/settings/vocabulary';
import { controlGroups, type Control, type Hidden, type Step } from './lesson';

export type ControlGroup = (typeof controlGroups)[number];

/** What a step does to a setting. */
export type Guard = 'free' | 'locked' | 'hidden';

/** The settings that these names and groups stand for. */
export function keysOf(controls: readonly Hidden[] = []): ReadonlySet<SettingKey> {
  return new Set(
    controls.flatMap(one => {
      const group = controlGroups.find(name => name === one);
      if (group) return keysIn(group);
      return settingKeys.filter(key => key === one);
    }),
  );
}

/** The settings of a panel, in the order of a link; those of one lab, or of both. */
export function keysIn(group: ControlGroup, lab: LabName | null = null): readonly SettingKey[] {
  return settingKeys.filter(key => settings[key].group === group && !(lab && isElsewhere(key, { lab })));
}

/** What a step does to a setting. A hidden one is locked, too. */
export function guardOf({ hide, lock }: Pick<Step, 'hide' | 'lock'>, key: SettingKey): Guard {
  if (keysOf(hide).has(key)) return 'hidden';
  return keysOf(lock).has(key) ? 'locked' : 'free';
}

/**
 * The step's lists with these settings of a panel free, locked or hidden. Where nothing of the panel is free in the step's
 * lab, the lists name the panel, which covers the other lab, too; else they name settings, and other panels stay as they are.
 */
export function withGuard(
  step: Pick<Step, 'hide' | 'lock'>,
  group: ControlGroup,
  keys: readonly SettingKey[],
  guard: Guard,
  lab: LabName | null = null,
): Required<Pick<Step, 'hide' | 'lock'>> {
  const after = (key: SettingKey): Guard => (keys.includes(key) ? guard : guardOf(step, key));
  const all = keysIn(group);
  const shown = keysIn(group, lab);
  const isOther = (one: Hidden) => one !== group && !all.some(key => key === one);
  const lock = (step.lock ?? []).filter(isOther);
  const hide = (step.hide ?? []).filter(isOther);
  if (shown.every(key => after(key) === 'hidden')) return { lock, hide: [...hide, group] };
  const hidden = all.filter(key => after(key) === 'hidden');
  const locked: readonly Control[] = shown.every(key => after(key) !== 'free')
    ? [group]
    : all.filter(key => after(key) === 'locked');
  return { lock: [...lock, ...locked], hide: [...hide, ...hidden] };
}

/** What a step does to a panel as a whole; null if its settings differ. */
export function guardOfGroup(
  step: Pick<Step, 'hide' | 'lock'>,
  group: ControlGroup,
  lab: LabName | null,
): Guard | null {
  const [first, ...others] = keysIn(group, lab).map(key => guardOf(step, key));
  return first !== undefined && others.every(one => one === first) ? first : null;
}

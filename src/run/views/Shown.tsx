import type { ReactNode } from 'react';
import type { SettingGroup } from '../../experiment/settings/setting';
import { settingKeys, settings } from '../../experiment/settings/settings';
import { useLesson } from '../lesson';

/** A panel of settings, unless the step of a lesson hides all of its settings. */
export function Shown({ group, children }: { group: SettingGroup; children: ReactNode }) {
  const isHidden = useLesson(({ hidden }) =>
    settingKeys.every(key => settings[key].group !== group || hidden.has(key)),
  );
  return isHidden ? null : children;
}

/** What chooses whole experiments, unless the step of a lesson hides or locks any setting. */
export function UnlessGuided({ children }: { children: ReactNode }) {
  const isGuided = useLesson(({ hidden, locked }) => hidden.size + locked.size > 0);
  return isGuided ? null : children;
}

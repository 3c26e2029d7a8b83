import type { ReactNode } from 'react';
import { PanelBoundary } from '../PanelBoundary';
import type { SettingGroup } from '../../../experiment/settings/setting';
import { settingKeys, settings } from '../../../experiment/settings/settings';
import { useLesson } from '../../lesson';

interface PanelProps {
  group: SettingGroup;
  /** As of a `PanelBoundary`. */
  name: string;
  children: ReactNode;
}

/** A panel of settings, unless the step of a lesson hides all of its settings. */
export function SettingsPanel({ group, name, children }: PanelProps) {
  const isHidden = useLesson(({ hidden }) =>
    settingKeys.every(key => settings[key].group !== group || hidden.has(key)),
  );
  return isHidden ? null : <PanelBoundary name={name}>{children}</PanelBoundary>;
}

/** Whether the step of a lesson hides or locks settings. A person then keeps to its experiments. */
export function useIsGuided(): boolean {
  return useLesson(({ hidden, locked }) => hidden.size + locked.size > 0);
}

/** What chooses whole experiments, unless a lesson guides. */
export function UnlessGuided({ children }: { children: ReactNode }) {
  return useIsGuided() ? null : children;
}

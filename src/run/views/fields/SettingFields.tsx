import type { ReactNode } from 'react';
import type { Setting, SettingGroup } from '../../../experiment/settings/setting';
import { settings, settingsOf, type SettingKey } from '../../../experiment/settings/settings';
import { useConfig } from '../../config';
import { useLesson } from '../../lesson';
import { Lockable } from './Field';
import { ActivationField } from './ActivationField';
import { FlagField, SegmentedField, SelectField, type ChoiceKey, type FlagKey } from './ChoiceField';
import { NumberField, type NumberKey } from './NumberField';
import { Icon } from '../../../ui/Icon';
import { tip } from '../../../ui/tip';
import styles from './SettingFields.module.css';

interface FieldsProps {
  group: SettingGroup;
  /** These settings are shown before the others, in this order. */
  first?: readonly SettingKey[];
  /** Of the group, only these settings; or all but these. */
  only?: readonly SettingKey[];
  without?: readonly SettingKey[];
  /** The panel's own controls, in place of a setting's usual one; null for none. */
  own?: Partial<Record<SettingKey, ReactNode>>;
}

/** A control for each setting of a group that has a choice in the current experiment. */
export function SettingFields({ group, first = [], only, without = [], own = {} }: FieldsProps) {
  const config = useConfig(state => state.config);
  const { hidden, locked } = useLesson();
  const keys = settingsOf(group, config).filter(
    key => !hidden.has(key) && !without.includes(key) && (only?.includes(key) ?? true),
  );
  const sorted = [...first.filter(key => keys.includes(key)), ...keys.filter(key => !first.includes(key))];
  return sorted.map(key => (
    <Lockable key={key} isLocked={locked.has(key)}>
      {key in own ? own[key] : <SettingField name={key} />}
    </Lockable>
  ));
}

function SettingField({ name }: { name: SettingKey }) {
  if (name === 'activation') return <ActivationField />;
  if (name === 'seed') return <SeedField />;
  const row: Setting = settings[name];
  switch (row.type) {
    case 'number':
      return <NumberField name={name as NumberKey} />;
    case 'flag':
      return <FlagField name={name as FlagKey} />;
    case 'choice':
      return row.options.length > 2 ? (
        <SelectField name={name as ChoiceKey} />
      ) : (
        <SegmentedField name={name as ChoiceKey} />
      );
    default:
      // Lists, widths, batches, points and names are not alike: a panel brings its own controls.
      return null;
  }
}

const SEEDS = 2 ** 32;

/** The seed of the initial weights, with a button for the next seed. */
function SeedField() {
  const seed = useConfig(state => state.config.seed);
  const setConfig = useConfig(state => state.setConfig);
  return (
    <div className={styles.seed}>
      <NumberField name="seed" />
      <button
        className="btn btn-icon"
        onClick={() => setConfig('seed', (seed + 1) % SEEDS)}
        aria-label="New seed"
        {...tip('Draw different initial weights (next seed)')}
      >
        <Icon name="dice" />
      </button>
    </div>
  );
}

import { useId } from 'react';
import type { ChoiceRow, FlagRow } from '../../../experiment/settings/setting';
import type { Option } from '../../../experiment/settings/vocabulary';
import { settings, type Config } from '../../../experiment/settings/settings';
import { useConfig } from '../../config';
import { Field } from './Field';
import { helpOf } from './help-text';
import { tip } from '../../../ui/tip';

export type ChoiceKey = { [K in keyof Config]: Config[K] extends string ? K : never }[keyof Config];
export type FlagKey = { [K in keyof Config]: Config[K] extends boolean ? K : never }[keyof Config];

/** The options of a menu that the current lab offers. */
function useOffered(row: ChoiceRow<string>): readonly Option<string>[] {
  return row.offered(useConfig(state => state.config));
}

/** A menu. */
export function SelectField({ name }: { name: ChoiceKey }) {
  const value = useConfig(state => state.config[name]);
  const setMany = useConfig(state => state.setMany);
  const id = useId();
  const row = settings[name] as unknown as ChoiceRow<string>;
  const options = useOffered(row);
  const chosen = options.find(one => one.value === value);
  const menu = (
    <select
      id={id}
      value={value}
      onChange={event => setMany({ [name]: event.target.value } as Partial<Config>)}
    >
      {options.map(option => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
  return <Field label={row.label} help={helpOf(row, chosen)} value={menu} controlId={id} />;
}

/** A few alternatives side by side. */
export function SegmentedField({ name }: { name: ChoiceKey }) {
  const value = useConfig(state => state.config[name]);
  const setMany = useConfig(state => state.setMany);
  const row = settings[name] as unknown as ChoiceRow<string>;
  const options = useOffered(row);
  const labelId = useId();
  const chosen = options.find(one => one.value === value);
  const buttons = (
    <div className="seg" role="group" aria-labelledby={labelId}>
      {options.map(option => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          {...tip(option.help)}
          onClick={() => setMany({ [name]: option.value } as Partial<Config>)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
  return <Field label={row.label} help={helpOf(row, chosen)} value={buttons} labelId={labelId} />;
}

/** Off or on. */
export function FlagField({ name }: { name: FlagKey }) {
  const value = useConfig(state => state.config[name]);
  const setMany = useConfig(state => state.setMany);
  const row = settings[name] as FlagRow;
  const id = useId();
  const box = (
    <input
      id={id}
      type="checkbox"
      checked={value}
      onChange={event => setMany({ [name]: event.target.checked } as Partial<Config>)}
    />
  );
  return <Field label={row.label} help={helpOf(row)} value={box} controlId={id} />;
}

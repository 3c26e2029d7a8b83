import { useId } from 'react';
import type { NumberRow } from '../../../experiment/settings/setting';
import { settings, type Config } from '../../../experiment/settings/settings';
import { useConfig } from '../../config';
import { Field } from './Field';
import { helpOf } from './help-text';
import { sayRefused } from './refused';
import { sliderScale } from './slider-scale';
import styles from './Field.module.css';

export type NumberKey = { [K in keyof Config]: Config[K] extends number ? K : never }[keyof Config];

/** A numeric setting: a slider for the usual range, and a box for any allowed value. */
export function NumberField({ name }: { name: NumberKey }) {
  const config = useConfig(state => state.present);
  const setConfig = useConfig(state => state.setConfig);
  const id = useId();
  const row = settings[name] as NumberRow;
  const value = config[name];
  const change = (next: number) => setConfig(name, next);
  const box = <NumberBox key={value} id={id} row={row} value={value} onChange={change} />;
  return (
    <Field label={row.label} help={helpOf(row)} value={box} controlId={id}>
      {!row.isBoxOnly && <Slider row={row} config={config} value={value} onChange={change} />}
    </Field>
  );
}

interface BoxProps {
  id: string;
  row: NumberRow;
  value: number;
  onChange(value: number): void;
}

function NumberBox({ id, row, value, onChange }: BoxProps) {
  const commit = (input: HTMLInputElement) => {
    const parsed = row.parse(input.value.replace(',', '.'), useConfig.getState().config);
    if (!('value' in parsed)) sayRefused(row.label, input, parsed.expected, row.format(value));
    else if (parsed.value !== value) onChange(parsed.value);
  };
  return (
    <input
      id={id}
      className={`input ${styles.number}`}
      inputMode="decimal"
      defaultValue={row.format(value)}
      onBlur={event => commit(event.target)}
      onKeyDown={event => {
        if (event.key === 'Enter') commit(event.currentTarget);
      }}
    />
  );
}

interface SliderProps {
  row: NumberRow;
  config: Config;
  value: number;
  onChange(value: number): void;
}

function Slider({ row, config, value, onChange }: SliderProps) {
  const { min, max, step, positionOf, valueAt } = sliderScale(row, row.slider(config));
  return (
    <input
      type="range"
      {...{ min, max, step }}
      value={positionOf(value)}
      aria-label={`${row.label} slider`}
      aria-valuetext={row.format(value)}
      onChange={event => onChange(valueAt(Number(event.target.value)))}
    />
  );
}

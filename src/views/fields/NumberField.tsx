import { useId } from 'react';
import type { NumberRow } from '../../experiment/setting';
import { settings, type Config } from '../../experiment/settings';
import { useConfig } from '../../store/config';
import { Field } from './Field';
import { sayRefused } from './refused';
import styles from './Field.module.css';

/** Positions of a slider with a logarithmic scale. */
const LOG_POSITIONS = 200;

type NumberKey = { [K in keyof Config]: Config[K] extends number ? K : never }[keyof Config];

/** A number of the configuration: a slider for the usual range, a box for any exact value that is allowed. */
export function NumberField({ name, slider = true }: { name: NumberKey; slider?: boolean }) {
  const config = useConfig(state => state.config);
  const setConfig = useConfig(state => state.setConfig);
  const id = useId();
  const row = settings[name] as NumberRow;
  const value = config[name];
  const change = (next: number) => setConfig(name, next);
  const box = <NumberBox key={value} id={id} row={row} value={value} onChange={change} />;
  return (
    <Field label={row.label} help={row.help} value={box} controlId={id}>
      {slider && <Slider row={row} config={config} value={value} onChange={change} />}
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
  const { min: lowest, max, step } = row.slider(config);
  const log = row.scale === 'log';
  // A logarithmic slider that may be zero has zero at its left end and its step next to it.
  const min = log && lowest === 0 ? step : lowest;
  const position = log ? logPosition(value, min, max) : value;
  return (
    <input
      type="range"
      min={log ? 0 : min}
      max={log ? LOG_POSITIONS : max}
      step={log ? 1 : step}
      value={position}
      aria-label={`${row.label} slider`}
      aria-valuetext={row.format(value)}
      onChange={event => {
        const at = Number(event.target.value);
        onChange(log ? logValue(at, min, max, row.range.min === 0 && row.open !== 'min') : at);
      }}
    />
  );
}

function logPosition(value: number, min: number, max: number): number {
  if (value <= 0) return 0;
  const share = Math.log(value / min) / Math.log(max / min);
  return Math.max(0, Math.min(LOG_POSITIONS, Math.round(share * LOG_POSITIONS)));
}

/** Two significant digits; the leftmost position is zero where the setting may be zero. */
function logValue(position: number, min: number, max: number, mayBeZero: boolean): number {
  if (mayBeZero && position === 0) return 0;
  return Number((min * Math.pow(max / min, position / LOG_POSITIONS)).toPrecision(2));
}

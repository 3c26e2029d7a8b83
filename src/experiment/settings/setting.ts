import type { ActivationName } from '../../nn/activations';
import type { OptimizerName } from '../../nn/optimizers/optimizers';
import type { ScheduleName } from '../../nn/optimizers/schedules';
import type { Change } from './change-of-run';
import type { DataName, LabName, Option } from './vocabulary';

/** The few settings that others depend on; they are read from a link first, in this order. */
export interface Chosen {
  lab: LabName;
  data: DataName;
  numbers: boolean;
  points: string;
  classNames: readonly string[];
  optimizer: OptimizerName;
  activation: readonly ActivationName[];
  schedule: ScheduleName;
  warmup: number;
  epochs: number;
}

/** The meaning of a link's text, if it has one. `problems/allowed.ts` says what a setting may be. */
export type Parsed<T> = { value: T; isPartial?: true } | Refused;

export interface Refused {
  isRefused: true;
}

export const REFUSED: Refused = { isRefused: true };

/** The panel that shows a setting. */
export type SettingGroup = 'data' | 'network' | 'training' | 'engine';

export interface Slider {
  min: number;
  max: number;
  step: number;
}

/** The common part of every row. Its key in the record is the link's vocabulary: never renamed. */
export interface Row<T> {
  label: string;
  /** Null if no panel shows it. */
  group: SettingGroup | null;
  lab: LabName | 'both';
  default: T | ((chosen: Chosen) => T);
  /** Present if the setting can change during a run. */
  tunable?: true;
  /** Whether the setting has any effect; if missing, always. */
  applies?(chosen: Chosen): boolean;
  /** Whether the other settings allow only the default. */
  fixed?(chosen: Chosen): boolean;
  /** Reads the link's text (already percent-decoded). Never throws. */
  parse(text: string, chosen: Chosen): Parsed<T>;
  /** The text that `parse` reads back to the same value. */
  format(value: T): string;
}

export interface ChoiceRow<T extends string> extends Row<T> {
  type: 'choice';
  options: readonly Option<T>[];
  /** The options that the chosen lab has. */
  offered(chosen: Chosen): readonly Option<T>[];
}

/** Numbers in a link are within `range`; a slider offers `slider`. */
export interface NumberRow extends Row<number> {
  type: 'number';
  integer: boolean;
  range: { min: number; max: number };
  /** Ends of the range that are excluded. */
  open: 'min' | 'max' | 'none';
  slider(chosen: Chosen): Slider;
  scale: 'linear' | 'log';
  unit?: string;
  /** Whether panels show a box alone, because the values have no order to slide along. */
  isBoxOnly?: true;
}

export interface FlagRow extends Row<boolean> {
  type: 'flag';
}

/** Names from a record, separated by commas. */
export interface ListRow<T extends string> extends Row<readonly T[]> {
  type: 'list';
  most: number;
  /** Whether each name may be given only once. */
  unique: boolean;
  options: readonly Option<T>[];
  /** The options that the chosen data have. */
  offered(chosen: Pick<Chosen, 'data'>): readonly Option<T>[];
}

export interface WidthsRow extends Row<readonly number[]> {
  type: 'widths';
  layers: { max: number };
  units: { min: number; max: number };
}

export interface BatchRow extends Row<number | 'full'> {
  type: 'batch';
  range: { min: number; max: number };
}

export interface TextRow extends Row<string> {
  type: 'points';
}

/** Digits of a hash. */
export interface HashRow extends Row<string> {
  type: 'hash';
}

export interface NamesRow extends Row<readonly string[]> {
  type: 'names';
}

export interface ChangesRow extends Row<readonly Change[]> {
  type: 'changes';
}

export type Setting =
  | ChoiceRow<string>
  | NumberRow
  | FlagRow
  | ListRow<string>
  | WidthsRow
  | BatchRow
  | TextRow
  | HashRow
  | NamesRow
  | ChangesRow;

/** The type of a setting's value. */
export type ValueOf<R> = R extends Row<infer T> ? T : never;

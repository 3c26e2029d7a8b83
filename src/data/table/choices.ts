import type { ClassRule } from './classes';
import type { Column, Roles } from './columns';
import type { Encoding } from './decode';
import type { Decimal } from './numbers';
import type { Taken } from './points';

/** Space stands for any run of blanks. From the least to the most likely to occur inside a cell. */
export const separators = {
  '\t': 'tab',
  ';': 'semicolon',
  '|': 'bar |',
  ',': 'comma',
  ' ': 'spaces',
} as const;
export type Separator = keyof typeof separators;

/** What a person has chosen of a table; null where it is for the reader to find out. */
export interface TableChoices {
  encoding: Encoding | null;
  separator: Separator | null;
  firstRowIsNames: boolean | null;
  roles: Roles | null;
  decimal: Decimal | null;
  rule: ClassRule | null;
}

export const noChoices: TableChoices = {
  encoding: null,
  separator: null,
  firstRowIsNames: null,
  roles: null,
  decimal: null,
  rule: null,
};

/** What has to be said before there are points. */
export type TableQuestion = 'names' | 'decimal' | 'classes';

/** A table as it is understood, with the first of its rows as they are written. */
export interface TableView {
  encoding: Encoding;
  /** Whether the bytes would fit another encoding too. */
  encodingIsGuess: boolean;
  separator: Separator;
  columns: readonly Column[];
  /** The first row and those below it, as many as a preview shows. */
  head: readonly { line: number; cells: readonly string[] }[];
  /** Null: a person has to say. */
  firstRowIsNames: boolean | null;
  /** Whether the names of the columns come from the table. */
  hasNames: boolean;
  titleLines: readonly number[];
  rowCount: number;
  roles: Roles | null;
  taken: Taken | null;
  questions: readonly TableQuestion[];
  /** Why there are no points although nothing is left to ask; null where there are some. */
  problem: string | null;
  /** Whether the inputs differ so much in size, or lie so far from 0, that a network wants them standardised. */
  wantsScaling: boolean;
}

export interface RefusedTable {
  refusal: string;
}

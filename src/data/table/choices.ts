import type { ClassRule } from './classes';
import type { Column, Roles } from './columns';
import type { Encoding, Separator } from './decode';
import type { Decimal } from './numbers';
import type { Taken } from './points';

/** The person's choices for a table; null where the reader decides. */
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

/** What the person has to choose before there are points. */
export type TableQuestion = 'names' | 'decimal' | 'classes';

/** How the reader interprets a table, with its first rows as written. */
export interface TableView {
  encoding: Encoding;
  /** Whether the bytes are also valid in another encoding. */
  encodingIsGuess: boolean;
  separator: Separator;
  columns: readonly Column[];
  /** The first rows, as many as a preview shows. */
  head: readonly { line: number; cells: readonly string[] }[];
  /** Null if the person has to choose. */
  firstRowIsNames: boolean | null;
  /** Whether the names of the columns come from the table. */
  hasNames: boolean;
  titleLines: readonly number[];
  rowCount: number;
  roles: Roles | null;
  taken: Taken | null;
  questions: readonly TableQuestion[];
  /** Why there are no points although every choice is made; null if there are points. */
  problem: string | null;
  /** Whether the inputs differ so much in size, or are so far from 0, that they should be standardised. */
  wantsScaling: boolean;
}

export interface RefusedTable {
  refusal: string;
}

import type { RefusedTable, TableChoices, TableView } from '../../data/table/choices';

/** Page to worker: how to read the table from this source. The source is sent once and kept. */
export interface TableRequest {
  id: number;
  source?: string | Uint8Array;
  choices: TableChoices;
}

/** Worker to page. */
export interface TableReply {
  id: number;
  view: TableView | RefusedTable;
}

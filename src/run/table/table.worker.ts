import { Table } from '../../data/table/table';
import type { TableReply, TableRequest } from './protocol';

// Reading megabytes would freeze the page for too long.
let table = new Table('');

addEventListener('message', ({ data: { id, source, choices } }: MessageEvent<TableRequest>) => {
  if (source !== undefined) table = new Table(source);
  postMessage({ id, view: table.view(choices) } satisfies TableReply);
});

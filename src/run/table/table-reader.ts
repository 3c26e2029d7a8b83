import { create } from '../storage/create';
import { noChoices, type RefusedTable, type TableChoices, type TableView } from '../../data/table/choices';
import type { TableReply, TableRequest } from './protocol';

/** Where a table comes from. */
export interface TableSource {
  /** Null if the table was typed or pasted. */
  fileName: string | null;
  content: string | Uint8Array;
}

interface TableState {
  /** Null while no dialog is open. */
  source: TableSource | null;
  choices: TableChoices;
  /** The table as read from the source; null until it has been read. */
  view: TableView | RefusedTable | null;
  /** Whether a newer view is being computed. */
  pending: boolean;
  /** Why reading failed, if another try may succeed. */
  failure: string | null;
}

/** Larger files are refused: ten thousand points need far less. */
export const MOST_BYTES = 20_000_000;

const closed = { source: null, choices: noChoices, view: null, pending: false, failure: null };

export const useTable = create<TableState>()(() => closed);

let worker: Worker | null = null;
let latest = 0;

/** Opens the dialog without a table. */
export function openTableDialog(): void {
  useTable.setState({ ...closed, source: { fileName: null, content: '' } });
}

/** Reads a table that was opened or pasted. */
export function readTable(source: TableSource): void {
  useTable.setState({ ...closed, source });
  ask(source.content);
}

/** Reads a table that is being typed, and keeps the choices already made. */
export function readTypedTable(content: string): void {
  if (content.trim() === '') {
    latest += 1;
    useTable.setState({ ...closed, source: { fileName: null, content } });
    return;
  }
  useTable.setState({ source: { fileName: null, content }, failure: null });
  ask(content);
}

/** Reads the table in a file, or reports that the file is too large or cannot be read. */
export async function readTableFile(file: File): Promise<void> {
  const refuse = (refusal: string) => {
    latest += 1;
    useTable.setState({ ...closed, source: { fileName: file.name, content: '' }, view: { refusal } });
  };
  if (file.size > MOST_BYTES) {
    refuse(`${file.name} has ${Math.round(file.size / 1e6)} MB. At most ${MOST_BYTES / 1e6} MB can be read.`);
    return;
  }
  try {
    const content = new Uint8Array(await file.arrayBuffer());
    if (content.length === 0) refuse(`${file.name} is empty.`);
    else readTable({ fileName: file.name, content });
  } catch {
    refuse(
      `${file.name} could not be read. It may have moved or changed since it was chosen: choose it again.`,
    );
  }
}

/** Reads the table with other choices. */
export function chooseOfTable(changes: Partial<TableChoices>): void {
  const { choices } = useTable.getState();
  useTable.setState({ choices: { ...choices, ...changes } });
  ask();
}

/** Tries again after a failure. */
export function retryTable(): void {
  const { source } = useTable.getState();
  useTable.setState({ failure: null });
  if (source) ask(source.content);
}

/** Forgets the table and stops the worker. */
export function closeTable(): void {
  latest += 1;
  letGo();
  useTable.setState(closed);
}

function ask(source?: string | Uint8Array): void {
  // A worker still busy with another table would delay this one.
  if (source !== undefined && useTable.getState().pending) letGo();
  latest += 1;
  const request: TableRequest = { id: latest, choices: useTable.getState().choices };
  if (source !== undefined) request.source = source;
  useTable.setState({ pending: true });
  try {
    worker ??= startWorker();
    worker.postMessage(request);
  } catch {
    fail();
  }
}

function startWorker(): Worker {
  const started = new Worker(new URL('./table.worker.ts', import.meta.url), {
    type: 'module',
    name: 'table',
  });
  started.onmessage = ({ data: { id, view } }: MessageEvent<TableReply>) => {
    if (id === latest) useTable.setState({ view, pending: false, failure: null });
  };
  started.onerror = event => {
    event.preventDefault();
    if (worker === started) fail();
  };
  return started;
}

function letGo(): void {
  worker?.terminate();
  worker = null;
}

function fail(): void {
  letGo();
  useTable.setState({
    pending: false,
    view: null,
    failure:
      'The part of the app that reads tables did not load or stopped. Check the connection and try again.',
  });
}

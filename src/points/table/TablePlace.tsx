import { useEffect } from 'react';
import { closeTable, useTable, readTable, readTableFile } from '../../run/table/table-reader';
import { lateView } from '../../run/views/late-view';
import { PanelBoundary } from '../../run/views/PanelBoundary';
import { useConfig } from '../../run/config';
import { takeEarlyDrop } from './early-drop';

const TableDialog = lateView('The dialog for tables', () => import('./TableDialog'), 'TableDialog');

/** Accepts tables that are dropped or pasted, and shows the dialog that reads them. */
export function TablePlace() {
  const isReading = useTable(state => state.source !== null);
  useEffect(followIncomingTables, []);
  if (!isReading) return null;
  return (
    <PanelBoundary name="The dialog for tables" onClose={closeTable}>
      <TableDialog />
    </PanelBoundary>
  );
}

/**
 * A table dropped anywhere on the page, or pasted outside a field, opens the dialog that reads it.
 * Returns how to stop listening.
 */
function followIncomingTables(): () => void {
  const read = (file: File) => {
    chooseOwnPoints();
    void readTableFile(file);
  };
  const drop = (event: DragEvent) => {
    const file = event.dataTransfer?.files[0];
    if (!file || event.defaultPrevented) return;
    event.preventDefault();
    read(file);
  };
  const paste = (event: ClipboardEvent) => {
    const inField = event.target instanceof HTMLElement && event.target.closest('input, textarea, dialog');
    const file = event.clipboardData?.files[0];
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (inField) return;
    if (/\d[\s\S]*[\r\n]/.test(text)) {
      chooseOwnPoints();
      readTable({ fileName: null, content: text });
    } else if (file && text === '') read(file);
  };
  const early = takeEarlyDrop();
  if (early) read(early);
  document.addEventListener('drop', drop);
  document.addEventListener('paste', paste);
  return () => {
    document.removeEventListener('drop', drop);
    document.removeEventListener('paste', paste);
  };
}

function chooseOwnPoints(): void {
  if (useConfig.getState().config.data !== 'own') useConfig.getState().setConfig('data', 'own');
}

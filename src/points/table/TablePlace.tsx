import { useEffect } from 'react';
import { closeTable, useTable } from '../../run/table/table-reader';
import { lateView } from '../../run/views/late-view';
import { PanelBoundary } from '../../run/views/PanelBoundary';
import { followIncomingTables } from '../incoming';

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

import { closeTable, useTable } from '../../run/table/table-reader';
import { lateView } from '../../run/views/late-view';
import { PanelBoundary } from '../../run/views/PanelBoundary';

const TableDialog = lateView('The dialog for tables', () => import('./TableDialog'), 'TableDialog');

/** The dialog that reads a table, while there is one to read. */
export function TablePlace() {
  const isReading = useTable(state => state.source !== null);
  if (!isReading) return null;
  return (
    <PanelBoundary name="The dialog for tables" onClose={closeTable}>
      <TableDialog />
    </PanelBoundary>
  );
}

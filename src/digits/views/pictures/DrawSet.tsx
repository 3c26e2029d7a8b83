import { useState } from 'react';
import { lateView } from '../../../run/views/late-view';
import { PanelBoundary } from '../../../run/views/PanelBoundary';

const DrawSetDialog = lateView('The dialog for drawing', () => import('./DrawSetDialog'), 'DrawSetDialog');

/** The button that opens the dialog in which a data set is drawn. */
export function DrawSet() {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        Draw a set …
      </button>
      {isOpen && (
        <PanelBoundary name="The dialog for drawing" onClose={close}>
          <DrawSetDialog onClose={close} />
        </PanelBoundary>
      )}
    </>
  );
}

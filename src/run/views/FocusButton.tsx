import { Icon } from '../../ui/Icon';
import { tip } from '../../ui/tip';
import { toggleFocusView, useFocusView } from '../focus-view';

/** Lets a panel, the element with this `data-panel`, fill the window. */
export function FocusButton({ panel }: { panel: string }) {
  const filled = useFocusView(state => state.panel === panel);
  return (
    <button
      type="button"
      className="btn btn-icon"
      aria-pressed={filled}
      aria-label="Fill the window"
      {...tip(filled ? 'Back to all panels (F or Escape)' : 'Fill the window with this panel (F)')}
      onClick={() => toggleFocusView(panel)}
    >
      <Icon name={filled ? 'shrink' : 'fill'} />
    </button>
  );
}

import { tip } from '../../../ui/tip';
import { toggleListenPanel, useListenPanel } from '../../listen-panel';

/** Opens what tells the screen in words and plays its curves. */
export function ListenButton() {
  const isOpen = useListenPanel(state => state.isOpen);
  return (
    <button
      type="button"
      className="btn btn-icon"
      aria-pressed={isOpen}
      aria-label="Listen and read"
      {...tip('The screen in words, and its curves as sound (L)')}
      onClick={toggleListenPanel}
    >
      {/* The page's first script has no room for the shape of one more icon. */}
      <svg viewBox="0 0 24 24" width="20" height="20" fill="currentColor" aria-hidden="true">
        <path d="M4 9v6h4l5 4V5L8 9zM15 8.3v7.4a4.5 4.5 0 0 0 0-7.4zM15 4.2v2.1a6 6 0 0 1 0 11.4v2.1a8 8 0 0 0 0-15.6z" />
      </svg>
    </button>
  );
}

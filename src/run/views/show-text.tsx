import { createRoot } from 'react-dom/client';
import { TextDialog, type TextToTake } from './TextDialog';

/**
 * Shows a text in a field to copy from. It has its own React root, so that it works over any page and any other dialog,
 * and even after the app itself has crashed.
 */
export function showText(shown: TextToTake): void {
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  const close = () => {
    root.unmount();
    place.remove();
  };
  root.render(<TextDialog {...shown} onClose={close} />);
}

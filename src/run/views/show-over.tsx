import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

/**
 * Shows a dialog. It has its own React root, so that it works over any page and any other dialog, and even after the app
 * itself has crashed.
 */
export function showOver(dialog: (close: () => void) => ReactNode): void {
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  const close = () => {
    root.unmount();
    place.remove();
  };
  root.render(dialog(close));
}

import { createRoot } from 'react-dom/client';
import { TextDialog, type TextToTake } from './TextDialog';

/**
 * Puts a text on the clipboard and answers whether it is there. Where the browser refuses (a frame of another site, a
 * page without a secure connection, a person's setting) a dialog with the text opens, to be copied by hand; `what` names
 * the text in its title, as in “the link”.
 */
export async function copyText(text: string, what: string): Promise<boolean> {
  if (await writeToClipboard(text)) return true;
  showText({
    title: `Copy ${what}`,
    explanation: `The browser did not let this page use the clipboard. Copy ${what} from this field: it is selected, so Ctrl + C (⌘ C on a Mac) is enough.`,
    text,
  });
  return false;
}

/**
 * Shows a text that a person may take from a field. It stands in a root of its own, so that it works over any page and
 * any other dialog, and where the app itself has broken.
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

async function writeToClipboard(text: string): Promise<boolean> {
  try {
    const { clipboard } = navigator as Partial<Navigator>;
    // Pages of plain http have no clipboard, but may still copy what is selected.
    if (!clipboard) return copySelected(text);
    await clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function copySelected(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  // All but an open dialog is inert: what is to be selected has to be inside.
  (before?.closest('dialog[open]') ?? document.body).append(field);
  try {
    field.select();
    // Deprecated, and without any successor where there is no secure connection.
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}

import { loadPart, type NotLoaded } from '../../data/not-loaded';
import { notify } from '../notices';

/**
 * Puts a text on the clipboard and returns whether that worked. If the browser refuses (a frame of another site, a page
 * without a secure connection, a person's setting), a dialog opens with the text to copy by hand. `what` names the text in
 * its title, as in “the link”.
 */
export async function copyText(text: string, what: string): Promise<boolean> {
  if (await writeToClipboard(text)) return true;
  try {
    const { showText } = await loadPart('The field to copy from', () => import('./TextDialog'));
    showText({
      title: `Copy ${what}`,
      explanation: `The browser did not let this page use the clipboard. Copy ${what} from this field: it is selected, so Ctrl + C (⌘ C on a Mac) is enough.`,
      text,
    });
  } catch (error) {
    const again = () => void copyText(text, what);
    notify({
      id: 'not-copied',
      text: (error as NotLoaded).message,
      action: { label: 'Try again', run: 'call', call: again },
    });
  }
  return false;
}

async function writeToClipboard(text: string): Promise<boolean> {
  try {
    const { clipboard } = navigator as Partial<Navigator>;
    // Plain http pages have no clipboard API, but may still copy the selection.
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
  // Everything outside an open dialog is inert, so the text to select has to be inside.
  (before?.closest('dialog[open]') ?? document.body).append(field);
  try {
    field.select();
    // Deprecated, but without a secure connection there is no successor.
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}

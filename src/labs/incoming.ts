import { useConfig } from '../store/config';
import { useUi } from '../store/ui';

const MOST_BYTES = 20_000_000;

/**
 * A table dropped anywhere on the page, or pasted outside a field, opens the dialog that reads it.
 * Returns how to stop listening.
 */
export function followIncomingTables(): () => void {
  const over = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    const file = event.dataTransfer?.files[0];
    if (!file || event.defaultPrevented) return;
    event.preventDefault();
    void open(file);
  };
  const paste = (event: ClipboardEvent) => {
    const inField = event.target instanceof HTMLElement && event.target.closest('input, textarea, dialog');
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!inField && /\d[\s\S]*\n/.test(text)) offer(text);
  };
  document.addEventListener('dragover', over);
  document.addEventListener('drop', drop);
  document.addEventListener('paste', paste);
  return () => {
    document.removeEventListener('dragover', over);
    document.removeEventListener('drop', drop);
    document.removeEventListener('paste', paste);
  };
}

async function open(file: File): Promise<void> {
  if (file.size > MOST_BYTES)
    offer('', `${file.name} has ${Math.round(file.size / 1e6)} MB; expected at most 20 MB.`);
  else offer(await file.text());
}

function offer(text: string, refusal = ''): void {
  if (useConfig.getState().config.data !== 'own') useConfig.getState().setConfig('data', 'own');
  useUi.setState({ table: { text, refusal } });
}

import { digitsSession } from '../store/digits-session';
import { useDigitsView } from '../store/digits-view';
import { dismissNotice, notify } from '../store/notices';
import { refusalOf, sortFiles } from '../views/digits/dropped-files';
import { openWeightFiles } from '../views/digits/weight-actions';

const NOTICE = 'dropped';

/**
 * Files dropped anywhere on the page are weights or digits to learn from, and are opened as such; what is neither is
 * said. Returns how to stop listening.
 */
export function followIncomingDigits(): () => void {
  const over = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0 || event.defaultPrevented) return;
    event.preventDefault();
    void open(files);
  };
  document.addEventListener('dragover', over);
  document.addEventListener('drop', drop);
  return () => {
    document.removeEventListener('dragover', over);
    document.removeEventListener('drop', drop);
  };
}

async function open(files: readonly File[]): Promise<void> {
  dismissNotice(NOTICE);
  const sorted = await sortFiles(files);
  const { weights, digits } = sorted;
  const text = refusalOf(sorted);
  if (text !== null) notify({ id: NOTICE, text });
  if (weights.length > 0) openWeightFiles(weights);
  if (digits.length > 0) digitsSession.openFiles(digits, useDigitsView.getState().keepDigits);
}

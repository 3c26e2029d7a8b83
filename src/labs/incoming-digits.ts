import { digitsSession } from '../store/digits-session';
import { useDigitsView } from '../store/digits-view';
import { isWeightFile, openWeightFiles } from '../views/digits/weight-actions';

/** Files dropped anywhere on the page are weights by their name, else digits to learn from. Returns how to stop listening. */
export function followIncomingDigits(): () => void {
  const over = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0 || event.defaultPrevented) return;
    event.preventDefault();
    if (files.every(isWeightFile)) openWeightFiles(files);
    else digitsSession.openFiles(files, useDigitsView.getState().keepDigits);
  };
  document.addEventListener('dragover', over);
  document.addEventListener('drop', drop);
  return () => {
    document.removeEventListener('dragover', over);
    document.removeEventListener('drop', drop);
  };
}

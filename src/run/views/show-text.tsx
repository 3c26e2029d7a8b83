import { showOver } from './show-over';
import { TextDialog, type TextToTake } from './TextDialog';

/** Shows a text in a field to copy from. */
export function showText(shown: TextToTake): void {
  showOver(close => <TextDialog {...shown} onClose={close} />);
}

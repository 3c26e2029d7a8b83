import { showOver } from '../views/show-over';
import { CodeDialog } from './CodeDialog';

/** Shows the QR code of what is on the screen. */
export function showCode(): void {
  showOver(close => <CodeDialog onClose={close} />);
}

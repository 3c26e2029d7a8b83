import { Listening } from '../../../run/views/listen/Listening';
import { digitsSubject } from './digits-subject';

/** What the Digits lab offers to the ear and to screen readers. */
export function DigitsListening() {
  return <Listening subject={digitsSubject} />;
}

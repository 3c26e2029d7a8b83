import { Listening } from '../../../run/views/listen/Listening';
import { useKeptPicture } from './kept-picture';
import { pointsSubject } from './points-subject';

/** What the Points lab offers to the ear and to screen readers. */
export function PointsListening() {
  useKeptPicture();
  return <Listening subject={pointsSubject} />;
}

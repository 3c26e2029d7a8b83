import { Notices } from '../../run/views/notices/Notices';
import { undoChange } from '../page/forks';
import { pointsDriver } from './points-driver';

/** The Points lab's notices. Its runs can go back to the moment before a change. */
export function PointsNotices() {
  return <Notices driver={pointsDriver} undoChange={undoChange} />;
}

import type { Lane } from '../../experiment/comparison/comparison';
import type { LaneOutcome } from '../../experiment/claims/outcome';
import type { DigitRecords } from './digit-records';
import type { LanesSession } from './lanes-session';

/** A lane and its measurements so far. Its config is the one that was trained, with drawn digits where MNIST is missing. */
export interface LaneSoFar {
  lane: Lane;
  outcome: LaneOutcome;
  records: DigitRecords | null;
}

/** The given lanes that the session has. */
export function lanesSoFar(session: LanesSession, lanes: readonly Lane[]): LaneSoFar[] {
  return lanes.flatMap(lane => {
    const outcome = session.outcome(lane.id);
    if (!outcome) return [];
    const records = session.digits(lane.id)?.records ?? null;
    return [{ lane: { ...lane, config: outcome.config }, outcome, records }];
  });
}

/** The name of the digits that a session's lanes use; null before they are loaded, and for points. */
export function dataNameOf(session: LanesSession, lanes: readonly Lane[]): string | null {
  for (const { id } of lanes) {
    const name = session.digits(id)?.images?.dataName;
    if (name !== undefined) return name;
  }
  return null;
}

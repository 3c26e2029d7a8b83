import type { Lane } from '../../experiment/comparison/comparison';
import type { LaneOutcome } from '../../experiment/claims/outcome';
import type { DigitRecords } from './digit-records';
import type { LanesSession } from './lanes-session';

/** A lane with what it has measured so far; its config is that of the run, where drawn digits stand in too. */
export interface LaneSoFar {
  lane: Lane;
  outcome: LaneOutcome;
  records: DigitRecords | null;
}

/** Those of the lanes that the session has. */
export function lanesSoFar(session: LanesSession, lanes: readonly Lane[]): LaneSoFar[] {
  return lanes.flatMap(lane => {
    const outcome = session.outcome(lane.id);
    if (!outcome) return [];
    const records = session.digits(lane.id)?.records ?? null;
    return [{ lane: { ...lane, config: outcome.config }, outcome, records }];
  });
}

/** What the digits of a session's lanes are called; null before they are there, and for points. */
export function dataNameOf(session: LanesSession, lanes: readonly Lane[]): string | null {
  for (const { id } of lanes) {
    const name = session.digits(id)?.images?.dataName;
    if (name !== undefined) return name;
  }
  return null;
}

import styles from './Claims.module.css';
import { useMemo } from 'react';
import { hasEnded } from '../../experiment/claims/outcome';
import { claims, type ClaimName, type Measured } from '../../experiment/claims/claims';
import type { Lane } from '../../experiment/comparison/comparison';
import type { LanesSession } from '../../compare/pool/lanes-session';

interface VerdictProps {
  holds: boolean | null;
  /** Whether all networks are trained, so that an open claim stays open. */
  isOver: boolean;
}

/** Whether a claim holds, as a word and a sign. */
export function Verdict({ holds, isOver }: VerdictProps) {
  const [kind, sign, words] =
    holds === null
      ? isOver
        ? (['open', '?', 'undecided'] as const)
        : (['open', '…', 'not yet'] as const)
      : holds
        ? (['holds', '✓', 'holds'] as const)
        : (['fails', '✗', 'does not hold'] as const);
  return (
    <span className={`${styles.verdict} ${styles[kind]}`} data-holds={holds === null ? 'open' : holds}>
      <span aria-hidden="true">{sign}</span> {words}
    </span>
  );
}

/** Whether all of a session's lanes have ended. */
export function useIsOver(session: LanesSession): boolean {
  return session.use(({ lanes }) => Object.values(lanes).every(hasEnded));
}

/** The claims' current measurements on a session's lanes. */
export function useMeasured(
  session: LanesSession,
  lanes: readonly Lane[],
  names: readonly ClaimName[],
): readonly Measured[] {
  const outcomes = session.use(state => state.lanes);
  return useMemo(() => {
    const own = lanes.flatMap(({ id }) => outcomes[id] ?? []);
    return names.map(name => claims[name].measure(own));
  }, [outcomes, lanes, names]);
}

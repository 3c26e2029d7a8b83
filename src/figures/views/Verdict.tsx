import styles from './Claims.module.css';

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

import styles from './Claims.module.css';

/** Whether a claim holds, in words and a sign. */
export function Verdict({ holds }: { holds: boolean | null }) {
  const [kind, sign, words] =
    holds === null
      ? (['open', '…', 'not yet told'] as const)
      : holds
        ? (['holds', '✓', 'holds'] as const)
        : (['fails', '✗', 'does not hold'] as const);
  return (
    <span className={`${styles.verdict} ${styles[kind]}`} data-holds={holds === null ? 'open' : holds}>
      <span aria-hidden="true">{sign}</span> {words}
    </span>
  );
}

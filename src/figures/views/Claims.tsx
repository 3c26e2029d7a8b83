import { claims } from '../../experiment/claims/claims';
import type { Lane } from '../../experiment/comparison/comparison';
import type { Figure } from '../../experiment/claims/figures';
import { compared } from '../../compare/pool/compared';
import styles from './Claims.module.css';
import { Spread } from './Spread';
import { useIsOver, useMeasured } from './use-measured';
import { Verdict } from './Verdict';

/** What the report says of a figure, each with what this very run measured. */
export function Claims({ figure, lanes }: { figure: Figure; lanes: readonly Lane[] }) {
  const measured = useMeasured(compared, lanes, figure.claims);
  const isOver = useIsOver(compared);
  if (figure.claims.length === 0) return null;
  return (
    <section className="panel" aria-label="What the report says of it">
      <h2>What the report says of it</h2>
      <ul className={styles.claims}>
        {figure.claims.map((name, i) => (
          <li key={name} data-claim={name}>
            <p className={styles.says}>
              {claims[name].says} <Verdict holds={measured[i]?.holds ?? null} isOver={isOver} />
            </p>
            <p>
              <b>This run:</b> {measured[i]?.measured}
            </p>
            <Note claim={claims[name]} />
          </li>
        ))}
      </ul>
      <Spread key={figure.number} figure={figure} />
    </section>
  );
}

function Note({ claim }: { claim: { note?: string } }) {
  return claim.note === undefined ? null : <p className="muted">{claim.note}</p>;
}

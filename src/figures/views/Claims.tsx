import { claims } from '../../experiment/claims/claims';
import type { Lane } from '../../experiment/comparison/comparison';
import type { Figure } from '../../experiment/claims/figures';
import { compared } from '../../compare/pool/compared';
import styles from './Claims.module.css';
import { useIsKeptBack } from '../../run/views/kept-back';
import { Spread } from './Spread';
import { Verdict, useIsOver, useMeasured } from './Verdict';

/** The report's claims about a figure, each with the measurement of this run. */
export function Claims({ figure, lanes }: { figure: Figure; lanes: readonly Lane[] }) {
  const measured = useMeasured(compared, lanes, figure.claims);
  const isOver = useIsOver(compared);
  const isKeptBack = useIsKeptBack('explanations');
  if (figure.claims.length === 0) return null;
  return (
    <section className="panel" aria-label="The report’s claims">
      <h2>The report’s claims</h2>
      <ul className={styles.claims}>
        {figure.claims.map((name, i) => (
          <li key={name} data-claim={name}>
            <p className={styles.says}>
              {claims[name].says} <Verdict holds={measured[i]?.holds ?? null} isOver={isOver} />
            </p>
            <p>
              <b>This run:</b> {measured[i]?.measured}
            </p>
            {!isKeptBack && <Note claim={claims[name]} />}
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

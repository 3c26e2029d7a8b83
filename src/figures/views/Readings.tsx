import { useCallback, useEffect, useMemo, useState } from 'react';
import { bodyOf } from '../../charts/print/report-outcome';
import { claims } from '../../experiment/claims/claims';
import { lanesOf, type Lane } from '../../experiment/comparison/comparison';
import { figurePlace, type Figure, type Reading } from '../../experiment/claims/figures';
import { createLanes, type LanesSession } from '../../compare/pool/lanes-session';
import { lanesSoFar } from '../../compare/pool/measured';
import { useLinkBeside } from '../../run/beside-lesson';
import { BoundaryTiles } from './BoundaryTiles';
import { ReportCanvas } from './ReportCanvas';
import styles from './Readings.module.css';
import { Verdict, useIsOver, useMeasured } from './Verdict';

/** Other choices for settings that the report leaves open, side by side. Each is trained on request. */
export function Readings({ figure }: { figure: Figure }) {
  if (figure.also.length === 0) return null;
  return (
    <section className={`panel ${styles.readings}`} aria-label="Other readings">
      <h2>Other readings: the report leaves some settings open</h2>
      <div className={styles.cards}>
        {figure.also.map(reading => (
          <ReadingCard key={`${figure.number} ${reading.title}`} figure={figure} reading={reading} />
        ))}
      </div>
    </section>
  );
}

function ReadingCard({ figure, reading }: { figure: Figure; reading: Reading }) {
  const linkBeside = useLinkBeside();
  const lanes = useMemo(() => lanesOf(reading.comparison), [reading]);
  const [session, setSession] = useState<LanesSession | null>(null);
  useEffect(() => () => session?.dispose(), [session]);
  const count = lanes.length === 1 ? 'it' : `its ${lanes.length} networks`;
  return (
    <article className={styles.card}>
      <h3>{reading.title}</h3>
      <p>{reading.why}</p>
      <p className={styles.actions}>
        {!session && (
          <button className="btn" onClick={() => setSession(createLanes(lanes))}>
            Train {count} here
          </button>
        )}
        <a
          className="btn"
          href={linkBeside(figurePlace(reading.comparison))}
          aria-label={`${reading.title}: open in Compare`}
        >
          Open in Compare
        </a>
      </p>
      {session && <Trained figure={figure} reading={reading} session={session} lanes={lanes} />}
    </article>
  );
}

interface TrainedProps {
  figure: Figure;
  reading: Reading;
  session: LanesSession;
  lanes: readonly Lane[];
}

function Trained({ figure, reading, session, lanes }: TrainedProps) {
  const measured = useMeasured(session, lanes, figure.claims);
  const isOver = useIsOver(session);
  const ids = useMemo(() => lanes.map(({ id }) => id), [lanes]);
  const body = useCallback(
    () => bodyOf('all-curves', reading.comparison, lanesSoFar(session, lanes)),
    [reading, session, lanes],
  );
  return (
    <>
      {figure.form === 'boundaries' ? (
        <BoundaryTiles session={session} lanes={lanes} isLabelled />
      ) : (
        <ReportCanvas session={session} ids={ids} body={body} label={`${reading.title}: accuracies`} />
      )}
      <ul className={styles.claims}>
        {figure.claims.map((name, i) => (
          <li key={name}>
            {claims[name].says} <Verdict holds={measured[i]?.holds ?? null} isOver={isOver} />
            <p className="muted">{measured[i]?.measured}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

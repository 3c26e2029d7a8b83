import { useId, useRef, useState } from 'react';
import { comparisonWith, cureLabel, type Diagnosis as Found } from '../../../experiment/doctor/doctor';
import { Icon } from '../../../ui/Icon';
import { tip } from '../../../ui/tip';
import { useKeepsOne, useLinkBeside } from '../../beside-lesson';
import { useConfig } from '../../config';
import type { Driver } from '../bar/driver';
import styles from './Diagnosis.module.css';
import { useIsKeptBack } from '../kept-back';
import { useDisclosure } from '../hooks/use-disclosure';
import { useFindings } from './use-findings';

/** Updates after which most troubles would have shown. */
const EARLY = 20;
/** Said when the slider Time shows an earlier moment, because the diagnosis does not go back. */
const NEWEST = 'at the newest epoch, not the one shown: ';
/** Findings shown at first; the others are behind a button. */
const SHOWN = 3;

/**
 * What is wrong with the run, the gravest finding in one row of a fixed height, so that nothing moves while it trains.
 * The details lie over the page.
 */
export function Diagnosis({ driver }: { driver: Driver }) {
  const found = useFindings(driver);
  const isHidden = useIsKeptBack('diagnosis');
  const stopped = driver.useRun(state => state.stopped);
  const isEarly = driver.useRun(
    ({ status, epoch, stepsPerEpoch, stepInEpoch }) =>
      status !== 'finished' && epoch * stepsPerEpoch + stepInEpoch < EARLY,
  );
  const isPast = driver.useIsPast();
  const box = useRef<HTMLElement>(null);
  const [isOpen, setOpen] = useDisclosure(box);
  const detailsId = useId();
  const [first] = found;
  const titles = found.map(one => titleOf(one, stopped));
  return (
    <section
      ref={box}
      className={styles.box}
      aria-label="Diagnosis"
      data-testid="diagnosis"
      data-severity={first?.severity ?? 'none'}
    >
      {first ? (
        <div className={styles.row}>
          <button
            className={styles.head}
            aria-expanded={isOpen}
            aria-controls={detailsId}
            onClick={() => setOpen(!isOpen)}
            {...tip('Show what was measured, why it matters, and how to mend it')}
          >
            <Icon name={first.severity === 'stopped' ? 'alert' : 'hint'} />
            <span className={styles.words}>
              <b>{titles[0]}</b>
              <small>
                {isPast && NEWEST}
                {found.length > 1 ? `and ${found.length - 1} more: ${titles[1]}` : first.text}
              </small>
            </span>
          </button>
          <CureLink found={first} label="Try the cure" />
        </div>
      ) : (
        <p className={styles.words}>
          <b>Diagnosis: {isHidden ? 'kept back' : isEarly ? 'too early to say' : 'no trouble found'}</b>
          <small>
            {isPast && !isHidden && NEWEST}
            {isHidden ? 'by this step of the lesson' : 'in units, gradients, losses'}
          </small>
        </p>
      )}
      {first && isOpen && <Details id={detailsId} found={found} titles={titles} driver={driver} />}
      <p className="visually-hidden" aria-live="polite">
        {first && `Diagnosis: ${titles.slice(0, SHOWN).join('. ')}.`}
      </p>
    </section>
  );
}

interface DetailsProps {
  id: string;
  found: readonly Found[];
  titles: readonly string[];
  driver: Driver;
}

function Details({ id, found, titles, driver }: DetailsProps) {
  const [all, setAll] = useState(false);
  const shown = all ? found : found.slice(0, SHOWN);
  return (
    <div id={id} className={styles.details}>
      {shown.map((one, index) => (
        <article key={one.id} data-severity={one.severity} data-testid={`finding-${one.id}`}>
          <h2>
            <Icon name={one.severity === 'stopped' ? 'alert' : 'hint'} /> {titles[index]}
          </h2>
          <p>{one.text}</p>
          <p className={styles.ways}>
            <CureLink found={one} />
            <Retrain found={one} driver={driver} />
          </p>
        </article>
      ))}
      {found.length > shown.length && (
        <button className="btn" onClick={() => setAll(true)}>
          {found.length - shown.length} more
        </button>
      )}
    </div>
  );
}

/** Opens this experiment and the cured one side by side, unless the step of a lesson keeps what the cure would change. */
function CureLink({ found: { cure }, label }: { found: Found; label?: string }) {
  const config = useConfig(state => state.present);
  const linkBeside = useLinkBeside();
  const isKept = useKeepsOne(cure?.changed ?? []);
  if (!cure || isKept) return null;
  const comparison = comparisonWith(config, cure);
  const what = `Compare with ${cureLabel(cure)}`;
  return (
    <a
      className="btn primary"
      href={linkBeside({ kind: 'compare', comparison })}
      {...(label && { 'aria-label': `${label}: ${what}`, ...tip(what) })}
    >
      {label ?? what}
    </a>
  );
}

function Retrain({ found: { cure }, driver }: { found: Found; driver: Driver }) {
  const isKept = useKeepsOne(cure?.changed ?? []);
  if (!cure) return null;
  if (isKept)
    return (
      <span className="muted">
        A cure would be {cureLabel(cure)}. This step of the lesson keeps its settings as they are.
      </span>
    );
  const changes = Object.fromEntries(cure.changed.map(key => [key, cure.config[key]]));
  return (
    <button className="btn" onClick={() => driver.session.retryWith(changes)}>
      Retrain this run with it
    </button>
  );
}

function titleOf({ id, title }: Found, stopped: string): string {
  return id === 'not-finite' ? `${title}: ${stopped}` : title;
}

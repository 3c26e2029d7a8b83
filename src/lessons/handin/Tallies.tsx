import type { PlacePoint } from '../../run/sketch';
import { LessonText } from '../text/LessonText';
import styles from './Class.module.css';
import type { Tally } from './class-table';
import { markedWord } from './judge';

/** What the class answered to each question, as bars; drawn lines over each other. */
export function Tallies({ tallies }: { tallies: readonly Tally[] }) {
  if (tallies.length === 0) return null;
  const shown = tallies.map(tally => (
    <section
      key={`${tally.lesson} ${tally.step} ${tally.asked}`}
      className={`panel ${styles.tally}`}
      aria-label={`Answers to step ${tally.step}`}
    >
      <h4 className="muted">step {tally.step}</h4>
      <LessonText text={tally.asked} />
      {tally.answers.length > 0 && <Bars answers={tally.answers} />}
      {tally.lines.length > 0 && <Lines {...tally} />}
    </section>
  ));
  return <div className={styles.tallies}>{shown}</div>;
}

function Bars({ answers }: Pick<Tally, 'answers'>) {
  const most = Math.max(...answers.map(({ count }) => count));
  return (
    <ul className={styles.bars}>
      {answers.map(({ said, count, verdict }) => (
        <li key={said}>
          <span className={styles.said}>
            {said} <span data-right={String(verdict)}>{markedWord(verdict)}</span>
          </span>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.bar} style={{ width: `${(100 * count) / most}%` }} />
          </span>
          <span className={styles.count}>{count}</span>
        </li>
      ))}
    </ul>
  );
}

/** Width and height of the picture of lines, in its own units. */
const SIDE = 200;
const MARGIN = 8;

function Lines({ lines, distances }: Pick<Tally, 'lines' | 'distances'>) {
  const all = lines.flat();
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
  const [x0, y0] = [Math.min(...xs), Math.min(...ys)];
  const span = Math.max(Math.max(...xs) - x0, Math.max(...ys) - y0) || 1;
  const scale = (SIDE - 2 * MARGIN) / span;
  const place = ([x, y]: PlacePoint) =>
    `${(MARGIN + (x - x0) * scale).toFixed(1)},${(SIDE - MARGIN - (y - y0) * scale).toFixed(1)}`;
  return (
    <>
      <svg
        viewBox={`0 0 ${SIDE} ${SIDE}`}
        className={styles.lines}
        role="img"
        aria-label={`${lines.length} drawn lines over each other`}
      >
        {lines.map((line, index) => (
          <polyline key={index} points={line.map(place).join(' ')} />
        ))}
      </svg>
      {distances.length > 0 && <p>{distanceText(distances)}</p>}
    </>
  );
}

/** How far lines were from the boundary, such as “On average 0.31 from the boundary; the best 0.08 (12 measured).” */
function distanceText(distances: readonly number[]): string {
  const mean = distances.reduce((sum, one) => sum + one, 0) / distances.length;
  const best = Math.min(...distances);
  return `On average ${mean.toPrecision(2)} from the boundary; the best ${best.toPrecision(2)} (${distances.length} measured).`;
}

import { memo, useEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { formatCount, formatPercent } from '../../../charts/core/format';
import { confusionCounts, imagesOfCell, recalls } from '../../../nn/lenet/lenet-readings';
import { useDigits } from '../../page/digits-run';
import { AsOf } from '../layers/AsOf';
import { Sideways } from '../../../ui/Sideways';
import { tipOnText } from '../../../ui/tip';
import styles from './Confusion.module.css';
import { DigitPages } from './DigitPages';
import { useReading, useTests } from '../readings';

const NONE: readonly string[] = [];
/** Beyond this many classes the matrix is as wide as its numbers need, and scrolls. */
const FEW = 12;

interface Chosen {
  row: number;
  column: number;
}

/** Counts test images by true and predicted class; a click on a number shows the images. */
export function Confusion() {
  useTests();
  const reading = useReading();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const side = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) side.current?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }, [chosen]);
  const names = useDigits(state => state.ready?.classNames) ?? NONE;
  const counts = useMemo(
    () => reading && confusionCounts(reading, Math.max(1, names.length)),
    [reading, names.length],
  );
  const indices = useMemo(
    () => (reading && chosen ? imagesOfCell(reading, chosen.row, chosen.column) : []),
    [reading, chosen],
  );
  if (!reading || !counts) return <p className="muted">Reading all test images …</p>;
  const matrix = <Matrix counts={counts} names={names} chosen={chosen} onChoose={setChosen} />;
  return (
    <section aria-label="Confusion matrix" className={styles.view} data-testid="confusion">
      <div className={styles.head}>
        <h2>Confusion</h2>
        <AsOf />
        <span className="muted">
          all {formatCount(reading.labels.length)} test images at step {formatCount(reading.step)}:{' '}
          <b>{formatPercent(reading.accuracy, 2)}</b> right
        </span>
      </div>
      <div className={styles.both} data-chosen={chosen !== null}>
        {names.length > FEW ? (
          <Sideways label="Confusion matrix, to scroll sideways" className={styles.room}>
            {matrix}
          </Sideways>
        ) : (
          matrix
        )}
        <div ref={side} className={styles.side}>
          {chosen ? (
            <>
              <p aria-live="polite">
                <b>{formatCount(indices.length)}</b> times a <b>{names[chosen.row]}</b> was read as{' '}
                <b>{names[chosen.column]}</b>
                {indices.length > 0 && <span className="muted"> · least sure first</span>}
              </p>
              <DigitPages key={`${chosen.row} ${chosen.column}`} indices={indices} reading={reading} />
            </>
          ) : (
            <p className="muted">
              {' '}
              Each row is a true class, each column a predicted class. Choose a number to see those images.
            </p>
          )}
        </div>
      </div>
    </section>
  );
}

interface MatrixProps {
  counts: Uint32Array;
  names: readonly string[];
  chosen: Chosen | null;
  onChoose(chosen: Chosen): void;
}

/** Shades mistakes by their number, more strongly than their share, because they are few. */
function shadeOf(count: number, most: number): number {
  return count === 0 ? 0 : 0.12 + 0.6 * Math.sqrt(count / most);
}

/** Renders again only when the numbers change, because time travel passes quickly. */
const Matrix = memo(function Matrix({ counts, names, chosen, onChoose }: MatrixProps) {
  const [focus, setFocus] = useState<Chosen>({ row: 0, column: 0 });
  const size = Math.sqrt(counts.length);
  const shares = recalls(counts);
  const mistakes = Array.from(counts).filter((_, i) => i % (size + 1) !== 0);
  const most = Math.max(1, ...mistakes);
  const rights = Math.max(1, ...Array.from({ length: size }, (_, i) => counts[i * (size + 1)]!));
  const classes = Array.from({ length: size }, (_, i) => names[i] ?? String(i));
  const move = (event: KeyboardEvent<HTMLTableElement>) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = {
      row: Math.max(0, Math.min(size - 1, focus.row + step[1])),
      column: Math.max(0, Math.min(size - 1, focus.column + step[0])),
    };
    setFocus(next);
    event.currentTarget.querySelectorAll('button')[next.row * size + next.column]?.focus();
  };
  return (
    <table
      className={styles.matrix}
      style={{ '--classes': size } as CSSProperties}
      data-many={size > FEW}
      onKeyDown={move}
      data-own-arrows
    >
      <caption className="visually-hidden">
        Rows: true classes. Columns: predicted classes. Arrow keys move between the numbers.
      </caption>
      <thead>
        <tr>
          <td className={styles.corner}>
            true ↓<br />
            read →
          </td>
          {classes.map(name => (
            <th key={name} scope="col" data-tip={name}>
              {name}
            </th>
          ))}
          <th scope="col" {...tipOnText('Share of the class that was read right')}>
            recall
          </th>
        </tr>
      </thead>
      <tbody>
        {classes.map((name, row) => (
          <tr key={name}>
            <th scope="row" data-tip={name}>
              {name}
            </th>
            {classes.map((other, column) => {
              const count = counts[row * size + column]!;
              const isRight = row === column;
              const isChosen = chosen?.row === row && chosen.column === column;
              const shade = { '--share': shadeOf(count, isRight ? rights : most) } as CSSProperties;
              return (
                <td key={other} className={isRight ? styles.right : styles.wrong} style={shade}>
                  <button
                    data-small
                    aria-pressed={isChosen}
                    aria-label={`${name} read as ${other}: ${count}`}
                    tabIndex={focus.row === row && focus.column === column ? 0 : -1}
                    onFocus={() => setFocus({ row, column })}
                    onClick={() => onChoose({ row, column })}
                  >
                    {count || '·'}
                  </button>
                </td>
              );
            })}
            <td className={styles.recall}>{formatPercent(shares[row] ?? NaN)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
});

const steps: Record<string, readonly [columns: number, rows: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

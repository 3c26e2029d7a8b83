import { formatCount } from '../charts/format';
import { useDeferredValue, useEffect, useMemo, useRef, type DragEvent } from 'react';
import { parseCsv } from '../data/csv';
import { useUi } from '../store/ui';
import { Icon } from './Icon';
import styles from './CsvDialog.module.css';
import { replacePoints } from './own-editing';

/** Files above this are not read at all: ten thousand points need far less. */
const MOST_BYTES = 20_000_000;
const SHOWN_PROBLEMS = 12;

type Parsed = ReturnType<typeof parseCsv>;

/** Points pasted, dropped, or opened as CSV; what is wrong is said with its line before anything is taken. */
export function CsvDialog() {
  const ref = useRef<HTMLDialogElement>(null);
  const table = useUi(state => state.table);
  const set = useUi(state => state.set);
  const { text, refusal } = table ?? { text: '', refusal: '' };
  const setText = (next: string) => set({ table: { text: next, refusal: '' } });
  const setRefusal = (next: string) => set({ table: { text, refusal: next } });
  const onClose = () => set({ table: null });
  useEffect(() => {
    ref.current?.showModal();
  }, []);
  // A long table is read once, after what was typed is on the screen.
  const settled = useDeferredValue(text);
  const parsed = useMemo(() => (settled.trim() === '' ? null : parseCsv(settled)), [settled]);
  const read = (file: File | undefined) => void readFile(file, setText, setRefusal);
  const take = () => {
    if (!parsed || parsed.points.length === 0) return;
    replacePoints(asText(parsed), parsed.classNames, scalesDiffer(parsed.points));
    onClose();
  };
  return (
    <dialog
      ref={ref}
      onClose={onClose}
      aria-labelledby="csv-title"
      className={styles.csv}
      onDragOver={event => event.preventDefault()}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        read(event.dataTransfer.files[0]);
      }}
    >
      <div className="panel-head">
        <h2 id="csv-title">Points from a table</h2>
        <button className="btn btn-icon" onClick={() => ref.current?.close()} aria-label="Close">
          <Icon name="close" />
        </button>
      </div>
      <p>
        Paste it, drop a file here, or open one: two columns of numbers and a label, 2 to 8 classes, at most
        10,000 points. A header, other separators and class names are understood.
      </p>
      <textarea
        className={`input ${styles.text}`}
        value={text}
        onChange={event => setText(event.target.value)}
        aria-label="Table of points"
        placeholder={'x1,x2,label\n0.5,1.2,cat\n-0.3,0.8,dog'}
        spellCheck={false}
      />
      {refusal && <p className={styles.problem}>{refusal}</p>}
      {parsed && <Report parsed={parsed} />}
      <div className={styles.actions}>
        <label className="btn">
          Open a file …
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/*"
            className="visually-hidden"
            onChange={event => read(event.target.files?.[0])}
          />
        </label>
        <button className="btn primary" disabled={!parsed || parsed.points.length === 0} onClick={take}>
          {parsed && parsed.points.length > 0
            ? `Use these ${formatCount(parsed.points.length)} points`
            : 'Use'}
        </button>
      </div>
    </dialog>
  );
}

function Report({ parsed }: { parsed: Parsed }) {
  const { points, classNames, problems } = parsed;
  return (
    <div aria-live="polite">
      {points.length > 0 && (
        <p className="muted">
          {formatCount(points.length)} points, {classNames.length} classes: {classNames.join(', ')}
        </p>
      )}
      {problems.length > 0 && (
        <ul className={styles.problem} data-testid="csv-problems">
          {problems.slice(0, SHOWN_PROBLEMS).map((problem, index) => (
            <li key={index}>
              {problem.line > 0 ? `Line ${problem.line}: ` : ''}
              {problem.message}
            </li>
          ))}
          {problems.length > SHOWN_PROBLEMS && <li>… and {problems.length - SHOWN_PROBLEMS} more.</li>}
        </ul>
      )}
    </div>
  );
}

/** Whether one column, or the distance from zero, would drown the other: such data want to be standardised. */
function scalesDiffer(points: Parsed['points']): boolean {
  const reach = (pick: 'x1' | 'x2') =>
    points.reduce((most, point) => Math.max(most, Math.abs(point[pick])), 0);
  const [a, b] = [reach('x1'), reach('x2')];
  return Math.max(a, b) > 10 || Math.max(a, b) > 5 * Math.min(a, b);
}

function asText(parsed: Parsed): string {
  return parsed.points.map(point => `${point.x1},${point.x2},${point.label}`).join(';');
}

async function readFile(
  file: File | undefined,
  setText: (text: string) => void,
  setRefusal: (text: string) => void,
): Promise<void> {
  if (!file) return;
  if (file.size > MOST_BYTES) {
    setRefusal(
      `${file.name} has ${Math.round(file.size / 1e6)} MB; expected at most ${MOST_BYTES / 1e6} MB.`,
    );
    return;
  }
  try {
    const text = await file.text();
    if (text.trim() === '') setRefusal(`${file.name} is empty.`);
    else setText(text);
  } catch {
    setRefusal(`${file.name} could not be read.`);
  }
}

import { useState, type DragEvent } from 'react';
import { formatCount } from '../../charts/core/format';
import type { TableView } from '../../data/table/choices';
import { NO_CLASS, shortName } from '../../data/table/columns';
import { encodeOwnPoints } from '../../data/points/own-points';
import {
  closeTable,
  MOST_BYTES,
  openTableDialog,
  readTableFile,
  readTypedTable,
  retryTable,
  useTable,
} from '../../run/table/table-reader';
import { Dialog } from '../../ui/Dialog';
import { replacePoints } from '../views/data/own-editing';
import styles from './Table.module.css';
import { TableMenus } from './TableMenus';
import { TablePreview } from './TablePreview';
import { TableReport } from './TableReport';

/** Longest text shown in the field as it was pasted, in characters. */
const LONGEST_SHOWN = 200_000;
const QUESTIONS = {
  names: 'whether the first row holds names',
  decimal: 'how to read the numbers',
  classes: 'what to learn from the label',
} as const;

/** Points from a table that was opened, dropped or pasted. Shows how it is read, with menus to change that before use. */
export function TableDialog() {
  const { view, failure, pending } = useTable();
  const [scales, setScales] = useState(true);
  const refusal = view && 'refusal' in view ? view.refusal : null;
  const table = view && !('refusal' in view) ? view : null;
  const count = table?.questions.length === 0 && !table.problem ? (table.taken?.points.count ?? 0) : 0;
  const use = () => {
    if (!table || count === 0) return;
    replacePoints(ownData(table), table.wantsScaling && scales);
    closeTable();
  };
  return (
    <Dialog
      title="Points from a table"
      id="table-title"
      closeLabel="Close"
      className={styles.dialog}
      onClose={closeTable}
    >
      <div
        onDragOver={event => event.preventDefault()}
        onDrop={(event: DragEvent) => {
          event.preventDefault();
          const file = event.dataTransfer.files[0];
          if (file) void readTableFile(file);
        }}
      >
        <Source />
        {failure && (
          <div className={styles.problem} role="alert">
            <p>{failure}</p>
            <button className="btn" onClick={retryTable}>
              Try again
            </button>
          </div>
        )}
        <div aria-busy={pending}>
          {refusal && (
            <ul className={styles.problem} data-testid="csv-problems" role="alert">
              <li>{refusal}</li>
            </ul>
          )}
          {pending && !table && <p className="muted">Reading the table …</p>}
          {table && (
            <>
              <TableMenus table={table} />
              <TablePreview table={table} />
              <TableReport table={table} />
              {table.wantsScaling && (
                <label className={styles.check}>
                  <input
                    type="checkbox"
                    checked={scales}
                    onChange={event => setScales(event.target.checked)}
                  />
                  Standardise (the values are large, small, or differ in scale, and a network learns such data
                  badly). The axes keep the units of the table.
                </label>
              )}
            </>
          )}
        </div>
        <div className={styles.actions}>
          {table && table.questions.length > 0 && (
            <p className={styles.wanted} role="status">
              Choose {table.questions.map(question => QUESTIONS[question]).join(' and ')}.
            </p>
          )}
          <button className="btn primary" disabled={count === 0 || pending} onClick={use}>
            {count > 0 ? `Use these ${formatCount(count)} points` : 'Use'}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** Where the table comes from: a file, or text in a field. */
function Source() {
  const source = useTable(state => state.source);
  if (!source) return null;
  const { fileName, content } = source;
  return (
    <>
      <div className={styles.source}>
        <label className={`btn ${fileName === null && content === '' ? 'primary' : ''}`}>
          {fileName === null ? 'Open a file …' : 'Open another file …'}
          <input
            type="file"
            className="visually-hidden"
            aria-label="Open a file"
            onChange={event => {
              const file = event.target.files?.[0];
              // The same file can be chosen again after a change on the disk.
              event.target.value = '';
              if (file) void readTableFile(file);
            }}
          />
        </label>
        {fileName === null ? (
          <span className="muted">or drop one here, or paste cells from a spreadsheet:</span>
        ) : (
          <>
            <strong className={styles.file}>{fileName}</strong>
            <button className="btn-text" onClick={openTableDialog}>
              Paste a table instead
            </button>
          </>
        )}
      </div>
      {fileName === null && typeof content === 'string' && <TextField content={content} />}
    </>
  );
}

function TextField({ content }: { content: string }) {
  if (content.length > LONGEST_SHOWN)
    return (
      <p className="muted">
        {formatCount(content.length)} characters were pasted.{' '}
        <button className="btn-text" onClick={openTableDialog}>
          Clear
        </button>
      </p>
    );
  return (
    <>
      <textarea
        className={`input ${styles.text} ${content === '' ? '' : styles.filled}`}
        value={content}
        onChange={event => readTypedTable(event.target.value)}
        onPaste={({ currentTarget: field }) => {
          // A browser scrolls to the end of a pasted text, but the first lines show what the table is.
          const isAll = field.selectionStart === 0 && field.selectionEnd === field.value.length;
          if (isAll) requestAnimationFrame(() => field.scrollTo({ top: 0, left: 0 }));
        }}
        aria-label="Table of points"
        placeholder={'height,weight,animal\n23.5,3.9,cat\n61,24.8,dog'}
        spellCheck={false}
      />
      {content === '' && (
        <p className="muted">
          One row for each point: two columns of numbers and, if there is one, a column with the class, among
          any others. CSV, tabs, semicolons and decimal commas are understood; files up to {MOST_BYTES / 1e6}{' '}
          MB.
        </p>
      )}
    </>
  );
}

/** Behind the name of a column whose numbers were scaled; names have at most 40 characters. */
const SCALED = ' (scaled)';
const LONGEST_SCALED = 40 - SCALED.length;

/** The settings that contain the points of a table and its names. */
function ownData({ taken, roles, columns, hasNames }: TableView): Parameters<typeof replacePoints>[0] {
  const { points } = taken!;
  const isClassless = roles?.label === NO_CLASS;
  const nameOf = (i: number) => (i === NO_CLASS ? 'label' : (columns[i]?.name ?? ''));
  const names = roles ? [roles.x1, roles.x2, roles.label].map(nameOf) : [];
  if (points.scaled) names[2] = shortName(names[2] ?? '', LONGEST_SCALED) + SCALED;
  const isPlain = names.join() === 'x1,x2,label';
  return {
    numbers: points.targets !== undefined,
    points: encodeOwnPoints(points),
    classNames: isClassless ? [] : points.classNames,
    columnNames: hasNames && !isPlain ? names : [],
  };
}

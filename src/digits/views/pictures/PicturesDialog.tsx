import type { DragEvent } from 'react';
import { formatCount } from '../../../charts/core/format';
import { Message } from '../../../run/views/notices/NoticeParts';
import { Dialog } from '../../../ui/Dialog';
import type { PictureView } from '../../../data/pictures/view';
import {
  closePictures,
  openPictures,
  retryPictures,
  usePictures,
  trainOnPictures,
} from '../../page/pictures';
import { useDigitsView } from '../../page/digits-view';
import { OpenPictures } from './OpenPictures';
import { droppedFolders, pathsOf } from './picture-files';
import styles from './Pictures.module.css';
import { PictureClasses } from './PictureClasses';
import { PictureSwitches } from './PictureSwitches';

/** Pictures from files: what was understood of them, with switches to change it before they are used. */
export function PicturesDialog() {
  const { view, refusal, hasFailed, pending } = usePictures();
  const keeps = useDigitsView(state => state.keepDigits);
  const problem = view?.problem ?? null;
  const count = view && problem === null ? view.counts.train + view.counts.test : 0;
  return (
    <Dialog
      title="Your own pictures"
      id="pictures-title"
      closeLabel="Close"
      className={styles.dialog}
      onClose={closePictures}
    >
      <div onDragOver={event => event.preventDefault()} onDrop={drop} data-testid="pictures-dialog">
        <Source />
        {refusal !== null && (
          <div className={styles.problem} role="alert" data-testid="digits-problem">
            <Message text={sentence(refusal)} />
            {hasFailed && (
              <button className="btn" onClick={retryPictures}>
                Try again
              </button>
            )}
          </div>
        )}
        {pending && <Progress {...pending} />}
        {refusal !== null && !hasFailed && <Formats />}
        {view && (
          <div aria-busy={pending !== null}>
            <Summary view={view} />
            <PictureSwitches view={view} />
            {problem !== null && (
              <p className={styles.problem} role="alert" data-testid="digits-problem">
                {sentence(problem)}
              </p>
            )}
            <PictureClasses view={view} />
          </div>
        )}
        <div className={styles.actions}>
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={keeps}
              onChange={event => useDigitsView.setState({ keepDigits: event.target.checked })}
            />
            keep in this browser
          </label>
          <button
            className="btn primary"
            disabled={count === 0 || pending !== null}
            onClick={trainOnPictures}
          >
            {count > 0 ? `Use these ${formatCount(count)} pictures` : 'Use'}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** What is opened, and ways to open something. */
function Source() {
  const files = usePictures(state => state.files) ?? [];
  const [first] = files;
  return (
    <div className={styles.source}>
      <OpenPictures label={first ? 'Open others …' : 'Open files …'} isPrimary={!first} />
      <OpenPictures label="Open a folder …" isFolder />
      {first && <OpenPictures label="Add files …" more />}
      <span className="muted">
        {first ? (
          <>
            <strong className={styles.file}>{first.path}</strong>
            {files.length > 1 && ` and ${formatCount(files.length - 1)} more`}
          </>
        ) : (
          'or drop them here'
        )}
      </span>
    </div>
  );
}

function Formats() {
  return (
    <ul className={styles.formats} aria-label="What can be opened">
      <li>PNG or JPEG pictures, in a folder or ZIP archive with one folder for each class</li>
      <li>IDX files of images and labels, as MNIST, EMNIST and QMNIST have them</li>
      <li>NumPy arrays: .npz, or .npy files of images and labels</li>
      <li>a CSV table with a row for each picture: its pixels and its label</li>
      <li>TensorFlow.js’s sprite with its labels; a set that was saved here</li>
    </ul>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  const of = total > 0 ? ` of ${formatCount(total)}` : '';
  return (
    <label className={styles.progress}>
      <span role="status">{done > 0 ? `Reading picture ${formatCount(done)}${of}` : 'Reading …'}</span>
      <progress max={total > 0 ? total : undefined} value={total > 0 ? done : undefined} />
    </label>
  );
}

function Summary({ view }: { view: PictureView }) {
  const { what, size, counts, classes, notes } = view;
  const parts =
    counts.test > 0
      ? `${formatCount(counts.train)} pictures to learn from and ${formatCount(counts.test)} to test`
      : `${formatCount(counts.train)} pictures, one in six of them kept for testing`;
  return (
    <>
      <p data-testid="pictures-summary">
        <strong>Understood as {what}:</strong> {parts}, {size}
        {size === '28 × 28' ? '' : ', scaled to 28 × 28'}, {classes.length} classes.
      </p>
      {notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.map(note => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function drop(event: DragEvent): void {
  event.preventDefault();
  const folders = droppedFolders(event.nativeEvent);
  if (folders) void folders.then(files => openPictures(files));
  else openPictures(pathsOf([...event.dataTransfer.files]), true);
}

/** With a capital and a full stop, unless a recipe follows. */
function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$|\n/.test(begun) ? begun : `${begun}.`;
}

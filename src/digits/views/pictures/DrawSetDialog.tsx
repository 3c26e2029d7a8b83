import { useState, type KeyboardEvent } from 'react';
import { formatCount } from '../../../charts/core/format';
import { numberedClass } from '../../../data/pictures/picture-set';
import { saveBlob } from '../../../run/views/save-blob';
import { Dialog } from '../../../ui/Dialog';
import { Icon } from '../../../ui/Icon';
import { tip } from '../../../ui/tip';
import {
  addDrawn,
  drawnCounts,
  forgetDrawn,
  MOST_DRAWN,
  packDrawn,
  trainOnDrawn,
  useDrawnSet,
} from '../../page/drawn-set';
import { useDigits } from '../../page/digits-run';
import { CameraPad } from './CameraPad';
import styles from './DrawSet.module.css';
import { ChosenClass, DrawnClasses } from './DrawnClasses';
import { StrokesPad } from './StrokesPad';

/** Pictures drawn on the pad or held before the camera, labelled and added one by one, become a set to train on. */
export function DrawSetDialog({ onClose }: { onClose(): void }) {
  const set = useDrawnSet(state => state.set);
  const hasMnist = useDigits(state => state.library?.mnist ?? null) !== null;
  const [chosen, setChosen] = useState(0);
  // Deleting all pictures takes added classes away, too.
  const label = Math.min(chosen, set.classNames.length - 1);
  const [source, setSource] = useState<'pad' | 'camera'>('pad');
  /** What would be added; the round empties the pad after it was. */
  const [drawing, setDrawing] = useState<Uint8Array | null>(null);
  const [round, setRound] = useState(0);
  /** Whether the next press of the button deletes. */
  const [isDeleting, setDeleting] = useState(false);
  const { count, classes, lacks } = drawnCounts(set);
  const isFull = count >= MOST_DRAWN;
  const add = () => {
    if (!drawing || isFull) return;
    addDrawn(label, drawing);
    if (source === 'camera') return;
    setDrawing(null);
    setRound(round + 1);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    add();
  };
  const train = (withMnist: boolean) => {
    void trainOnDrawn(withMnist);
    onClose();
  };
  return (
    <Dialog
      title="Draw a data set"
      id="draw-set-title"
      closeLabel="Close"
      className={styles.dialog}
      onClose={onClose}
    >
      <p className="muted">
        Choose a class, draw, and press Add. Twenty of each class are enough to see the network learn. What
        you draw stays in this browser.
      </p>
      <div className={styles.parts} onKeyDown={press} data-testid="draw-set">
        <DrawnClasses chosen={label} onChoose={setChosen} />
        <div className={styles.source}>
          <div className="seg" role="group" aria-label="Where pictures come from">
            {(['pad', 'camera'] as const).map(one => (
              <button
                key={one}
                type="button"
                aria-pressed={one === source}
                onClick={() => {
                  setSource(one);
                  setDrawing(null);
                }}
              >
                {one === 'pad' ? 'Draw' : 'Camera'}
              </button>
            ))}
          </div>
          {source === 'pad' ? (
            <StrokesPad key={round} onDrawing={setDrawing} />
          ) : (
            <CameraPad onPicture={setDrawing} />
          )}
          <button
            type="button"
            className={`btn primary ${styles.add}`}
            disabled={drawing === null || isFull}
            {...tip('The Enter key does the same')}
            onClick={add}
          >
            <Icon name="plus" /> <span>Add as {set.classNames[label] || numberedClass(label)}</span>
          </button>
        </div>
        <ChosenClass chosen={label} />
      </div>
      <div className={styles.actions}>
        <span role="status" className="muted">
          {formatCount(count)} {count === 1 ? 'picture' : 'pictures'} of {classes}{' '}
          {classes === 1 ? 'class' : 'classes'}
          {lacks === null ? '' : `; ${lacks}`}
          {isFull && '; the set is full'}
        </span>
        <button
          type="button"
          className="btn"
          disabled={count === 0}
          onBlur={() => setDeleting(false)}
          onClick={() => {
            if (isDeleting) forgetDrawn();
            setDeleting(!isDeleting);
          }}
        >
          {isDeleting ? `Really delete all ${formatCount(count)}?` : 'Delete all'}
        </button>
        <button
          type="button"
          className="btn"
          disabled={lacks !== null}
          {...tip('Save the set as a file that can be opened here and by NumPy')}
          onClick={() => void packDrawn().then(file => saveBlob('drawn-by-hand.npz', file))}
        >
          <Icon name="download" /> Save
        </button>
        {hasMnist && (
          <button
            type="button"
            className="btn"
            disabled={lacks !== null}
            {...tip('Train on MNIST and these pictures together, and test on MNIST’s test images')}
            onClick={() => train(true)}
          >
            Add to MNIST
          </button>
        )}
        <button type="button" className="btn primary" disabled={lacks !== null} onClick={() => train(false)}>
          Train on these
        </button>
      </div>
    </Dialog>
  );
}

import { useState, type ReactNode } from 'react';
import { formatCount, formatNumber, formatRSquared } from '../../../charts/core/format';
import type { MistakeNames } from '../../../experiment/maths/mistakes/mistake';
import type { MistakeName } from '../../../experiment/maths/mistakes/mistakes';
import type { TrainedEpoch } from '../../../experiment/maths/plain-training';
import type { MistakenReply } from '../../protocol';
import { useMaths } from '../../page/maths';
import { session } from '../../page/session';
import { useMathematics } from '../maths-context';
import styles from './MistakesPage.module.css';

const USUAL_EPOCHS = 100;
const MOST_EPOCHS = 1000;
/** The curves' size in units of their own. */
const [WIDTH, HEIGHT] = [240, 80];

/** Trains copies of the network from its first weights, with this mistake and without it, and shows both. */
export function MistakenTraining({ name, names }: { name: MistakeName; names: MistakeNames }) {
  const { runId, training, count: points } = useMathematics();
  const hasBatches = training.batch !== 'full' && training.batch < points;
  const trained = useMaths(({ mistaken }) =>
    mistaken?.runId === runId && mistaken.mistake === name ? mistaken : null,
  );
  const [epochs, setEpochs] = useState(String(USUAL_EPOCHS));
  const count = Number(epochs);
  const isUnderWay = trained !== null && trained.wrong.length <= trained.epochs;
  return (
    <form
      className={styles.training}
      onSubmit={event => {
        event.preventDefault();
        session.ask({ type: 'train-mistaken', mistake: name, epochs: count });
      }}
    >
      <p>
        <button className="btn" disabled={isUnderWay}>
          Train both
        </button>{' '}
        <label>
          for{' '}
          <input
            className="input"
            type="number"
            required
            min={1}
            max={MOST_EPOCHS}
            step={1}
            value={epochs}
            onChange={event => setEpochs(event.target.value)}
          />{' '}
          epochs, from the same initial weights
          {hasBatches && '. Unlike in this run, each epoch is one update from all points'}
        </label>
      </p>
      {trained && trained.wrong.length > 0 && <Both trained={trained} names={names} />}
    </form>
  );
}

function Both({ trained, names }: { trained: MistakenReply; names: MistakeNames }) {
  const { wrong, right, epochs } = trained;
  const last = Math.min(wrong.length, right.length) - 1;
  const isNumber = useMathematics().shape.classes === 1;
  const [badly, well] = [wrong[last], right[last]];
  if (!badly || !well) return null;
  return (
    <div data-testid="mistaken" data-epoch={last}>
      <Curves wrong={wrong} right={right} epochs={epochs} />
      <WrongAndRight
        names={names}
        caption={
          <caption>
            <span role="status">
              {last < epochs ? `Epoch ${last} of ${epochs} …` : `After ${epochs} epochs`}, with the training
              loss drawn above: {names.wrong} dashed, {names.right} solid
            </span>
          </caption>
        }
      >
        <tr>
          <th scope="row">training loss</th>
          <td data-value={badly.loss}>{lossText(badly)}</td>
          <td data-value={well.loss}>{lossText(well)}</td>
        </tr>
        <tr>
          <th scope="row">{isNumber ? 'R² on training points' : 'training points right'}</th>
          <td>{isNumber ? formatRSquared(badly.accuracy) : shareText(badly)}</td>
          <td>{isNumber ? formatRSquared(well.accuracy) : shareText(well)}</td>
        </tr>
      </WrongAndRight>
    </div>
  );
}

/** Both losses over the epochs. The mistaken one is dashed, and ends where it is not a number or beyond the picture. */
function Curves({ wrong, right, epochs }: Pick<MistakenReply, 'wrong' | 'right' | 'epochs'>) {
  const first = right[0]?.loss ?? 1;
  const top = 2 * Math.max(first, ...right.map(({ loss }) => loss).filter(Number.isFinite));
  const path = (all: readonly TrainedEpoch[]) =>
    all
      .map(({ loss }, epoch) => ({ x: (WIDTH * epoch) / epochs, y: HEIGHT * (1 - loss / top) }))
      .filter(({ y }) => Number.isFinite(y))
      .map(({ x, y }) => `${x.toFixed(1)},${Math.max(-HEIGHT, y).toFixed(1)}`)
      .join(' ');
  return (
    <div className={styles.plot}>
      <span className={styles.losses}>
        <span>{formatNumber(top, 2)}</span>
        <span>loss</span>
        <span>0</span>
      </span>
      <svg
        className={styles.curves}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label="Training losses"
      >
        <polyline points={path(right)} className={styles.rightCurve} />
        <polyline points={path(wrong)} className={styles.wrongCurve} />
      </svg>
      <span className={styles.epochs}>
        <span>0</span>
        <span>epoch</span>
        <span>{formatCount(epochs)}</span>
      </span>
    </div>
  );
}

function lossText({ loss }: TrainedEpoch): string {
  return Number.isFinite(loss) ? formatNumber(loss, 4) : 'not a number';
}

function shareText({ accuracy }: TrainedEpoch): string {
  return `${(100 * accuracy).toFixed(1)} %`;
}

interface WrongAndRightProps {
  names: MistakeNames;
  caption: ReactNode;
  /** The rows, each with a name, the mistaken number and the right one. */
  children: ReactNode;
}

/** A table of numbers with a mistake and without it. */
export function WrongAndRight({ names, caption, children }: WrongAndRightProps) {
  return (
    <table className={styles.rows}>
      {caption}
      <thead>
        <tr>
          <td />
          <th scope="col">{names.wrong}</th>
          <th scope="col">{names.right}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

import { formatCount, formatNumber } from '../../../charts/core/format';
import { AGAIN_STEADY, FIRST_STEADY, LEARNED_SHARE, type LearnedClass } from '../../../nn/lenet/when-learned';
import { Marker } from '../../../run/views/Marker';
import { useDigits } from '../../page/digits-run';
import { tip, tipOnText } from '../../../ui/tip';
import type { Learned } from './learned';
import styles from './LayerSpace.module.css';

const NO_NAMES: readonly string[] = [];

interface WhenLearnedProps {
  learned: Learned | null;
  /** Shows the images of a class in the tray, those that are wrong first. */
  onChoose(label: number): void;
}

/** The epoch from which on each class stayed right, or at which it was lost again, and how many of its images are right. */
export function WhenLearned({ learned, onChoose }: WhenLearnedProps) {
  const names = useDigits(state => state.ready?.classNames) ?? NO_NAMES;
  const perEpoch = useDigits(state => state.ready?.stepsPerEpoch) ?? 1;
  if (!learned || learned.at === null) return null;
  const { classes, at, pending } = learned;
  const epochOf = (step: number) => formatNumber(Math.floor((step / perEpoch) * 100) / 100);
  return (
    <div className={styles.learned} data-testid="when-learned">
      <table>
        <caption>
          <b
            {...tipOnText(
              `The epoch of the first snapshot from which at least ${100 * LEARNED_SHARE} % of the class’s images stay right`,
            )}
          >
            Learned
          </b>{' '}
          <span className="muted">up to step {formatCount(at)}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">class</th>
            <th scope="col">epoch</th>
            <th scope="col">right</th>
          </tr>
        </thead>
        <tbody>
          {classes.map((one, label) => (
            <tr key={label}>
              <th scope="row">
                <button
                  type="button"
                  className={styles.class}
                  data-small
                  {...tip('Show its images in the tray, wrong ones first')}
                  onClick={() => onChoose(label)}
                >
                  <Marker label={label} /> {names[label] ?? label}
                </button>
              </th>
              <td data-testid="learned-since">
                <Since {...one} epochOf={epochOf} />
              </td>
              <td>
                {one.right}/{one.of}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pending > 0 && (
        <p className="muted">
          {pending === 1 ? '1 earlier snapshot is' : `${formatCount(pending)} earlier snapshots are`} still to
          be evaluated …
        </p>
      )}
    </div>
  );
}

interface SinceProps extends LearnedClass {
  epochOf(step: number): string;
}

/** Since when a class is learned; if it is not, what the last snapshots show, so that it agrees with the count beside it. */
function Since({ since, lost, recent, epochOf }: SinceProps) {
  if (since !== null) return <span {...tipOnText(`since step ${formatCount(since)}`)}>{epochOf(since)}</span>;
  const again = `${AGAIN_STEADY} snapshots in a row make it learned again`;
  if (lost && recent !== null)
    return (
      <span
        className={styles.lost}
        {...tipOnText(
          `lost at epoch ${epochOf(lost.at)}, right again since epoch ${epochOf(recent)}; ${again}`,
        )}
      >
        <span>right again</span> <span>since epoch {epochOf(recent)}</span>
      </span>
    );
  if (lost)
    return (
      <span
        className={styles.lost}
        {...tipOnText(
          `learned at epoch ${epochOf(lost.since)}, lost at step ${formatCount(lost.at)}; ${again}`,
        )}
      >
        <span>lost again</span> <span>at epoch {epochOf(lost.at)}</span>
      </span>
    );
  if (recent !== null)
    return (
      <span
        {...tipOnText(
          `right since the snapshot of step ${formatCount(recent)}; ${FIRST_STEADY} snapshots in a row make it learned`,
        )}
      >
        right&nbsp;now
      </span>
    );
  return <span className="muted">not yet</span>;
}

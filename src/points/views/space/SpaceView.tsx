import { useRef, type RefObject } from 'react';
import { theme as canvasTheme } from '../../../charts/core/palette';
import type { DrawnSpace } from '../../../charts/space/drawn-space';
import { useUi } from '../../../run/ui';
import { useViewing } from '../../../run/viewing';
import { FocusButton } from '../../../run/views/FocusButton';
import { tip } from '../../../ui/tip';
import { latestFrame } from '../../page/frames';
import { useRun } from '../../page/run';
import { AsOf } from '../AsOf';
import { layerName } from '../layers/quantity-names';
import { useSampledFrame } from '../plane/use-sampled-frame';
import { showView } from '../../../run/views/show-view';
import { saveSpace } from './save-space';
import { SpaceCanvas } from './SpaceCanvas';
import { layerIn, spaceViewOf, useSpace } from './space-state';
import { projectionText, readingText, whyNoSpace } from './space-words';
import styles from './SpaceView.module.css';

const SAMPLE_MS = 200;

/** The plane and its points where a hidden layer takes them. */
export function SpaceView() {
  const sizes = useRun(state => state.ready?.sizes);
  const layer = useViewing(state => layerIn(state.link.view, sizes ?? []));
  const choice = useSpace();
  const drawn = useRef<DrawnSpace | null>(null);
  const units = layer === null ? 0 : (sizes?.[layer + 1] ?? 0);
  const classes = sizes?.at(-1) ?? 2;
  const why = whyNoSpace({ classes, hidden: sizes?.slice(1, -1) ?? [] });
  if (why !== null || layer === null || !sizes)
    return (
      <p className={styles.none}>
        {why}{' '}
        {classes === 1
          ? 'The picture shows what its hidden units add to the output.'
          : 'Add a layer under Network.'}
      </p>
    );
  const view = spaceViewOf(layer, units, choice);
  return (
    <>
      <div className={styles.head}>
        <select
          aria-label="Hidden layer"
          value={layer}
          onChange={event => showView({ name: 'space', layer: Number(event.target.value) })}
        >
          {sizes.slice(1, -1).map((_, i) => (
            <option key={i} value={i}>
              {layerName(i, sizes.length - 1)}
            </option>
          ))}
        </select>
        {units > 2 && (
          <select
            aria-label="Axes"
            value={choice.kind}
            {...tip(
              'Principal components are the two directions in which the layer’s outputs for the training points vary most. They are found once and kept, so that only training moves the picture',
            )}
            onChange={event =>
              useSpace.setState({ kind: event.target.value === 'units' ? 'units' : 'principal' })
            }
          >
            <option value="principal">Components</option>
            <option value="units">Two units</option>
          </select>
        )}
        <FocusButton panel="layers" />
        {units > 2 && view.axes.kind === 'units' && (
          <>
            <UnitMenu name="across" value={view.axes.across} other={view.axes.up} units={units} />
            <UnitMenu name="up" value={view.axes.up} other={view.axes.across} units={units} />
          </>
        )}
      </div>
      <SpaceCanvas {...{ view, drawn }} />
      <Caption drawn={drawn} />
    </>
  );
}

function UnitMenu({
  name,
  value,
  other,
  units,
}: {
  name: 'across' | 'up';
  value: number;
  other: number;
  units: number;
}) {
  return (
    <label className={styles.unit}>
      {name === 'across' ? '→' : '↑'}
      <select
        aria-label={`Unit ${name}`}
        value={value}
        onChange={event => useSpace.setState({ [name]: Number(event.target.value) })}
      >
        {Array.from({ length: units }, (_, i) => (
          <option key={i} value={i} disabled={i === other}>
            Unit {i + 1}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What is shown and how to read it; principal components can be found anew. */
function Caption({ drawn }: { drawn: RefObject<DrawnSpace | null> }) {
  const space = useSampledFrame(SAMPLE_MS)?.space;
  const classes = useRun(state => state.ready?.classes ?? 2);
  if (!space) return <p className={styles.how}>Waiting for the layer’s outputs …</p>;
  const { fitted } = space.projection;
  const { step, epoch } = shownMoment() ?? { step: 0, epoch: 0 };
  const save = (kind: 'png' | 'svg') => {
    const [frame, { current }] = [latestFrame(), drawn];
    if (!frame || !current?.plane) return;
    const { theme: name, presenting, showTest } = useUi.getState();
    const theme = canvasTheme(name, presenting);
    void saveSpace({ drawn: current, predicted: frame, theme, showTest, size: current.plane }, kind);
  };
  return (
    <p className={styles.how}>
      <AsOf /> {projectionText(space)}{' '}
      {fitted && fitted.step !== step && (
        <button
          className="btn-text"
          {...tip('Find the principal components of the moment that is shown, and keep these')}
          onClick={() => useSpace.setState(state => ({ fit: state.fit + 1 }))}
        >
          Find them at epoch {epoch.toLocaleString('en')}
        </button>
      )}{' '}
      {readingText(space, classes)}{' '}
      <button className="btn-text" onClick={() => save('png')}>
        Save as PNG
      </button>
      {' · '}
      <button className="btn-text" onClick={() => save('svg')}>
        Save as SVG
      </button>
    </p>
  );
}

function shownMoment(): { step: number; epoch: number } | null {
  const frame = latestFrame();
  return frame?.past ?? frame;
}

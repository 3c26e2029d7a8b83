import { useEffect } from 'react';
import { formatCount } from '../../../charts/core/format';
import { layerPoints } from '../../../charts/space/layer-points';
import { showView } from '../../../run/views/show-view';
import { tip } from '../../../ui/tip';
import { digitsSnapshots } from '../../page/digits-frames';
import { useDigits } from '../../page/digits-run';
import { useDigitsView } from '../../page/digits-view';
import { layerSpaceOf } from '../../page/layer-space';
import { AsOf } from '../layers/AsOf';
import { SpaceCanvas } from './SpaceCanvas';
import { directionsOf, forTray, imageCounts, shownTurn, useSpace } from './space-state';
import { projectionText } from './space-words';
import { useLearned, useSpaceLayers, useSpaceView } from './use-layer-space';
import { WhenLearned } from './WhenLearned';
import styles from './LayerSpace.module.css';

/** Most digits in the tray. */
const TRAY = 24;

/** The test images in the space of a layer, and when each class was learned. */
export function LayerSpaceView() {
  const view = useSpaceView();
  const learned = useLearned();
  const { chosen } = useSpace();
  useDirectionsAtEnd();
  return (
    <section aria-label="Space of a layer" className={styles.view}>
      <Choices layer={view.layer} />
      <div className={styles.both}>
        <SpaceCanvas {...{ view, learned }} onChoose={choose} />
        <WhenLearned learned={learned} onChoose={label => choose(placesOf(label))} />
      </div>
      <Caption chosen={chosen.length} onClear={() => choose([])} />
    </section>
  );
}

const spaceNow = () => layerSpaceOf(useDigits.getState().ready?.runId)?.space ?? null;

/** The images of a class, by their places in the list. */
function placesOf(label: number): number[] {
  const { labels } = spaceNow() ?? { labels: [] };
  return [...labels.keys()].filter(place => labels[place] === label);
}

/**
 * Puts images into the tray, before those already there, and shows one of them in all layers.
 * @param places their places in the list
 * @param one the newest of them; without it, misread ones come first
 */
function choose(places: readonly number[], one?: number): void {
  const space = spaceNow();
  if (!space) return;
  const chosen = one === undefined ? forTray(space, places, TRAY) : places.slice(0, TRAY);
  useSpace.setState({ chosen });
  const images = chosen.map(place => space.images[place]!);
  const { view, changeView } = useDigitsView.getState();
  const index = space.images[one ?? chosen[0] ?? -1];
  if (index === undefined || images.length === 0) return;
  const others = view.tray.filter(one => !images.includes(one));
  changeView({ tray: [...images, ...others].slice(0, TRAY), subject: { set: 'test', index } });
}

function Choices({ layer }: { layer: number }) {
  const names = useDigits(state => state.ready?.classNames) ?? [];
  const layers = useSpaceLayers();
  const { axes, across, up, images } = useSpace();
  const isTurned = useShown()?.by === 'turned';
  return (
    <div className={styles.head}>
      <select
        aria-label="Layer"
        value={layer}
        onChange={event => showView({ name: 'space', layer: Number(event.target.value) })}
      >
        {layers.map(({ label }, i) => (
          <option key={label} value={i}>
            {label}
          </option>
        ))}
      </select>
      <select
        aria-label="Axes"
        value={isTurned ? 'turned' : axes}
        {...tip(
          'A projection that stays the same during the run, so that the points move only if the network changes. Drag the handle of a class to turn it',
        )}
        onChange={event => useSpace.setState({ axes: event.target.value as typeof axes, turned: null })}
      >
        <option value="components">Components</option>
        <option value="classes">Two classes</option>
        {isTurned && <option value="turned">Turned by hand</option>}
      </select>
      {axes === 'classes' && !isTurned && (
        <>
          <ClassMenu name="across" value={across} other={up} names={names} />
          <ClassMenu name="up" value={up} other={across} names={names} />
        </>
      )}
      <select
        aria-label="Images"
        value={images}
        {...tip('Number of test images, equally many of each class. More take longer')}
        onChange={event => useSpace.setState({ images: Number(event.target.value), chosen: [] })}
      >
        {imageCounts.map(count => (
          <option key={count} value={count}>
            {formatCount(count)} images
          </option>
        ))}
      </select>
    </div>
  );
}

interface ClassMenuProps {
  name: 'across' | 'up';
  value: number;
  other: number;
  names: readonly string[];
}

function ClassMenu({ name, value, other, names }: ClassMenuProps) {
  return (
    <label className={styles.class}>
      {name === 'across' ? '→' : '↑'}
      <select
        aria-label={`Class ${name}`}
        value={value}
        onChange={event => useSpace.setState({ [name]: Number(event.target.value) })}
      >
        {names.map((one, label) => (
          <option key={one} value={label} disabled={label === other}>
            {one}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The space that is shown, and its projection; null before there is one. */
function useShown() {
  const runId = useDigits(state => state.ready?.runId);
  useDigits(state => state.version);
  const state = useSpace();
  const space = layerSpaceOf(runId)?.space;
  if (!space || runId === undefined) return null;
  return { space, ...shownTurn(state, space, directionsOf(runId, space)) };
}

/** What is shown and how to read it. */
function Caption({ chosen, onClear }: { chosen: number; onClear(): void }) {
  const shown = useShown();
  if (!shown) return <p className={styles.how}>Waiting for the layer’s outputs …</p>;
  const { space, by, turn } = shown;
  const last = digitsSnapshots().at(-1)?.step ?? 0;
  const right = space.predicted.filter((read, i) => read === space.labels[i]).length;
  return (
    <p className={styles.how}>
      <AsOf /> Each point is a test digit; digits with similar outputs are close. Rings: misread.{' '}
      <b>{formatCount(right)}</b> of {formatCount(space.images.length)} are right.{' '}
      {projectionText(by, space, layerPoints(space, turn))}{' '}
      {space.fitted !== last && (
        <button
          className="btn-text"
          {...tip('Find the directions again at the last snapshot, and keep them')}
          onClick={() => useSpace.setState(({ fit }) => ({ fit: fit + 1, turned: null }))}
        >
          Use step {formatCount(last)}
        </button>
      )}{' '}
      {chosen > 0 ? (
        <button className="btn-text" onClick={onClear}>
          Clear the selection of {formatCount(chosen)}
        </button>
      ) : (
        'Click a point, or draw a frame around several: the tray shows them.'
      )}
    </p>
  );
}

/** When a run ends, the directions become those of its last snapshot, unless a person has turned the projection. */
function useDirectionsAtEnd(): void {
  const isOver = useDigits(state => state.status === 'finished');
  useEffect(() => {
    if (!isOver) return;
    const space = spaceNow();
    const last = digitsSnapshots().at(-1)?.step;
    if (!space || space.fitted === last || useSpace.getState().turned) return;
    useSpace.setState(({ fit }) => ({ fit: fit + 1 }));
  }, [isOver]);
}

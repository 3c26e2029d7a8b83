import { useRef } from 'react';
import { toPng } from '../../../charts/core/export';
import { slices, type Slice } from '../../../experiment/link/view-place';
import { useViewing } from '../../../run/viewing';
import { FocusButton } from '../../../run/views/FocusButton';
import { saveBlob } from '../../../run/views/save-blob';
import { useCanvasTheme } from '../../../run/views/hooks/use-theme';
import { tip } from '../../../ui/tip';
import { shownMeasures, useRun } from '../../page/run';
import { AsOf } from '../AsOf';
import { useSampledFrame } from '../plane/use-sampled-frame';
import { showView } from '../../../run/views/show-view';
import { LandscapeCanvas } from './LandscapeCanvas';
import { askAnotherPlane, placeOf, useLandscape } from './landscape-state';
import { lowestText, nowText, planeText } from './landscape-words';
import { useLandscapeAsked } from './use-landscape-asked';
import styles from './LandscapeView.module.css';

const SAMPLE_MS = 200;

const sliceNames: Record<Slice, { label: string; help: string }> = {
  random: {
    label: 'Random',
    help: 'Two random directions through one network, each unit’s part as long as its weights (Li et al., 2018)',
  },
  path: {
    label: 'Path',
    help: 'The plane that best holds the way of the run so far: two principal components',
  },
};

const another: Record<Slice, { label: string; help: string }> = {
  random: {
    label: 'Centre here',
    help: 'Put the network that is shown into the middle. Otherwise the landscape stands still until the run ends',
  },
  path: {
    label: 'Fit again',
    help: 'Fit the plane to the path so far. This also happens when the run leaves the picture, and at its end',
  },
};

/** The loss on a plane through weight space, and the way of the run over it. */
export function LandscapeView() {
  const box = useRef<HTMLDivElement>(null);
  const slice = useViewing(({ link: { view } }) => (view?.name === 'landscape' ? view.slice : 'random'));
  const problem = useLandscape(state => state.problem);
  useLandscapeAsked(box, slice);
  return (
    <>
      <div className={styles.head}>
        <div className="seg" role="group" aria-label="Plane through weight space">
          {slices.map(one => (
            <button
              key={one}
              aria-pressed={one === slice}
              {...tip(sliceNames[one].help)}
              onClick={() => one !== slice && showView({ name: 'landscape', slice: one })}
            >
              {sliceNames[one].label}
            </button>
          ))}
        </div>
        <button className="btn" {...tip(another[slice].help)} onClick={askAnotherPlane}>
          {another[slice].label}
        </button>
        <FocusButton panel="layers" />
      </div>
      <div ref={box} className={styles.frame}>
        {problem === null ? <LandscapeCanvas /> : <Problem text={problem} />}
      </div>
      <Caption box={box} />
    </>
  );
}

function Problem({ text }: { text: string }) {
  return (
    <p className={styles.how} role="alert">
      {text}{' '}
      <button className="btn" onClick={askAnotherPlane}>
        Try again
      </button>
    </p>
  );
}

function Caption({ box }: { box: { current: HTMLDivElement | null } }) {
  const landscape = useLandscape(state => state.landscape);
  const theme = useCanvasTheme();
  const frame = useSampledFrame(SAMPLE_MS);
  const loss = useRun(state => shownMeasures(state)?.trainLoss);
  if (!landscape) return <p className={styles.how}>The losses are being computed …</p>;
  const place = placeOf(frame);
  const save = async () => {
    const canvas = box.current?.querySelector('canvas');
    if (canvas) saveBlob('layerwise-landscape.png', await toPng(canvas, theme.surface));
  };
  return (
    <div className={styles.how}>
      <p data-testid="landscape-now">
        <AsOf /> {place && loss !== undefined && nowText(place, loss, landscape)} {lowestText(landscape)}
      </p>
      <p>
        {planeText(landscape)} ◇ start, ◉ now. Click to see the boundary of a place.{' '}
        <button className="btn-text" onClick={() => void save()}>
          Save as PNG
        </button>
      </p>
    </div>
  );
}

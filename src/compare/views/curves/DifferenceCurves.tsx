import { drawCurves } from '../../../charts/curves/lane-curves';
import { difference, seriesOf, type Scale, type Series } from '../../../charts/curves/lane-series';
import { theme as canvasTheme } from '../../../charts/core/palette';
import type { Lane } from '../../../experiment/comparison/comparison';
import { compared, useCompareView } from '../../pool/compared';
import { useUi } from '../../../run/ui';
import { useFrameCanvas } from '../../../run/views/hooks/use-frame-canvas';
import styles from '../grid/LaneDialog.module.css';

const MOST = 480;

const source = {
  onPaint: (paint: (frame: null) => unknown) => compared.onSample(() => paint(null)),
  request: () => compared.requestPaint(),
};

/** The difference between two lanes' curves, by epoch. */
export function DifferenceCurves({ lane, other }: { lane: Lane; other: Lane }) {
  const kind = useCompareView(state => state.curve);
  const set = useCompareView(state => state.set);
  useUi(state => `${state.theme} ${state.presenting}`);
  const isDigits = lane.config.lab === 'digits';
  const canvas = useFrameCanvas<null>(
    source,
    surface => {
      const { theme, presenting, epochScale } = useUi.getState();
      const colours = canvasTheme(theme, presenting);
      const { lanes } = compared.use.getState();
      const [one, two] = [lanes[lane.id], lanes[other.id]];
      if (!one || !two) return;
      const form = isDigits ? 'linear' : epochScale;
      const of = (which: 'train' | 'heldOut') =>
        difference(seriesOf(one, kind, which, MOST, form), seriesOf(two, kind, which, MOST, form));
      const [train, heldOut] = [of('train'), of('heldOut')];
      drawCurves(surface, {
        curves: [
          { series: train, colour: colours.accent, dash: [], weight: 'plain' },
          { series: heldOut, colour: colours.ink, dash: [5, 3], weight: 'plain' },
        ],
        ...{ bands: [], ...scales([train, heldOut], form), theme: colours, axes: true, zero: true },
        values: kind === 'accuracy' ? 'percent' : 'number',
      });
    },
    undefined,
    () => `${lane.id} ${other.id} ${kind} ${compared.use.getState().version} ${useUi.getState().theme}`,
  );
  return (
    <>
      <div className={styles.large}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={`${kind === 'loss' ? 'Loss' : 'Accuracy'} of ${lane.label} minus that of ${other.label}, by epoch`}
        />
      </div>
      <div className={styles.key}>
        <div className="seg" role="group" aria-label="What is compared">
          <button aria-pressed={kind === 'loss'} onClick={() => set({ curve: 'loss' })}>
            Loss
          </button>
          <button aria-pressed={kind === 'accuracy'} onClick={() => set({ curve: 'accuracy' })}>
            Accuracy
          </button>
        </div>
        <span>
          {lane.label} minus {other.label}: — training &nbsp;╌ {isDigits ? 'validation' : 'test'}
        </span>
      </div>
    </>
  );
}

/** A y axis around zero that fits the later part of the curves. The large differences at the start would flatten it. */
function scales(series: readonly Series[], form: Scale['form']): { x: Scale; y: Scale } {
  const xs = series.flatMap(({ x }) => [x[0], x.at(-1)]).filter(one => one !== undefined);
  let reach = 0;
  for (const { y } of series)
    for (let i = Math.floor(y.length / 10); i < y.length; i += 1) reach = Math.max(reach, Math.abs(y[i]!));
  const [low, high] = xs.length > 0 ? [Math.min(...xs), Math.max(...xs)] : [1, 2];
  const y: Scale = { low: -(reach || 1), high: reach || 1, form: 'linear' };
  return { x: { low, high: high > low ? high : low + 1, form }, y };
}

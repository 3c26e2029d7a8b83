import { useEffect, useId, useMemo, useState, type PointerEvent } from 'react';
import {
  differenceRamp,
  disagreement,
  drawDifference,
  probabilitiesAt,
  type DifferenceForm,
} from '../../../charts/boundary/difference';
import { formatNumber, formatPercent } from '../../../charts/core/format';
import { theme as canvasTheme } from '../../../charts/core/palette';
import { unproject } from '../../../charts/core/plane';
import type { Lane } from '../../../experiment/comparison/comparison';
import { compared } from '../../pool/compared';
import { useUi } from '../../../run/ui';
import { useFrameCanvas } from '../../../run/views/hooks/use-frame-canvas';
import { useCanvasTheme } from '../../../run/views/hooks/use-theme';
import { fineness } from './LaneCanvas';
import styles from './LaneDialog.module.css';

interface MapProps {
  lane: Lane;
  other: Lane;
  form: DifferenceForm;
  onForm(form: DifferenceForm): void;
}

const source = {
  onPaint: (paint: (frame: null) => unknown) => compared.onSample(() => paint(null)),
  request: () => compared.requestPaint(),
};

/** A map of where two networks differ: the difference of a class's probability, or of the predicted class. */
export function DifferenceMap({ lane, other, form, onForm }: MapProps) {
  const [label, setLabel] = useState(1);
  const [reading, setReading] = useState('');
  const viewer = useId();
  const ids = useMemo(() => [lane.id, other.id], [lane.id, other.id]);
  const shownLabel = Math.min(label, lane.config.classes - 1, other.config.classes - 1);
  useUi(state => `${state.theme} ${state.presenting} ${state.showTest}`);
  const key = () => ids.map(id => `${compared.frame(id)?.key} ${compared.frame(id)?.pictured}`).join();
  const canvas = useFrameCanvas<null>(
    source,
    surface => {
      const [one, two] = ids.map(id => compared.frame(id)?.picture ?? null);
      if (!one || !two) return;
      const { theme, presenting, showTest } = useUi.getState();
      const { width, height } = surface;
      const points = compared.frame(lane.id)?.points ?? null;
      drawDifference(surface, one, two, {
        ...{ plane: { window: one.window, width, height }, theme: canvasTheme(theme, presenting) },
        ...{ form, label: shownLabel },
        points: points && {
          train: points.train,
          test: showTest && points.test.count > 0 ? points.test : null,
        },
      });
      for (const id of ids) compared.markPainted(id);
    },
    (width, height) => {
      const size = { columns: fineness(width), rows: fineness(height) };
      for (const id of ids) compared.setPictureSize(id, size, viewer);
    },
    () =>
      `${key()} ${form} ${shownLabel} ${useUi.getState().theme} ${useUi.getState().presenting} ${useUi.getState().showTest}`,
  );
  useEffect(() => {
    const { clientWidth, clientHeight } = canvas.current ?? { clientWidth: 0, clientHeight: 0 };
    const size = { columns: fineness(clientWidth), rows: fineness(clientHeight) };
    if (clientWidth > 0) for (const id of ids) compared.setPictureSize(id, size, viewer);
    return () => {
      for (const id of ids) compared.setPictureSize(id, null, viewer);
    };
  }, [ids, viewer, canvas]);
  const point = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>) => {
    const [one, two] = ids.map(id => compared.frame(id)?.picture ?? null);
    if (!one || !two) return;
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    const { x1, x2 } = unproject({ window: one.window, width, height }, clientX - left, clientY - top);
    const [p, q] = [probabilitiesAt(one, x1, x2), probabilitiesAt(two, x1, x2)];
    const place = `x₁ ${formatNumber(x1, 3)}, x₂ ${formatNumber(x2, 3)}`;
    setReading(p && q ? `${place}: ${differenceText(p[shownLabel]!, q[shownLabel]!)}` : '');
  };
  const share = useShare(lane.id, other.id);
  return (
    <>
      <div className={styles.large}>
        <canvas
          ref={canvas}
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={() => setReading('')}
          role="img"
          aria-label={`Difference of ${lane.label} and ${other.label}. Their predictions differ on ${formatPercent(share)} of the visible plane.`}
        />
      </div>
      <div className={styles.key}>
        <div className="seg" role="group" aria-label="What is compared">
          <button aria-pressed={form === 'probability'} onClick={() => onForm('probability')}>
            Probability
          </button>
          <button aria-pressed={form === 'answers'} onClick={() => onForm('answers')}>
            Predicted class
          </button>
        </div>
        {form === 'probability' ? (
          <ProbabilityKey {...{ lane, other }} label={shownLabel} onLabel={setLabel} />
        ) : (
          <span className={styles.ramp}>
            <i className={styles.stripes} /> different predictions: {formatPercent(share)} of the visible
            plane
          </span>
        )}
        <span>
          borders: — {lane.label} &nbsp;╌ {other.label}
        </span>
      </div>
      <p className="muted">
        {reading || 'Point at the map to read both probabilities and their difference.'}
      </p>
    </>
  );
}

interface KeyProps {
  lane: Lane;
  other: Lane;
  label: number;
  onLabel(label: number): void;
}

function ProbabilityKey({ lane, other, label, onLabel }: KeyProps) {
  const [low, middle, high] = differenceRamp(useCanvasTheme());
  const names = compared.frame(lane.id)?.points?.classNames ?? [];
  const classes = Math.min(lane.config.classes, other.config.classes);
  return (
    <>
      <span className={styles.ramp}>
        −1
        <i style={{ background: `linear-gradient(90deg, ${low}, ${middle}, ${high})` }} />1
      </span>
      <label className={styles.against}>
        <span>probability of</span>
        <select value={label} onChange={event => onLabel(Number(event.target.value))}>
          {Array.from({ length: classes }, (_, index) => (
            <option key={index} value={index}>
              {names[index] ?? `class ${index}`}
            </option>
          ))}
        </select>
        <span>
          in {lane.label} minus in {other.label}
        </span>
      </label>
    </>
  );
}

/** "0.912 − 0.430 = 0.482". */
function differenceText(p: number, q: number): string {
  const text = (value: number) => value.toFixed(3).replace('-', '−');
  return `${text(p)} − ${text(q)} = ${text(p - q)}`;
}

/** The share of the visible plane on which two lanes predict different classes. Follows the samples. */
function useShare(one: string, other: string): number {
  compared.use(state => state.version);
  const [a, b] = [compared.frame(one)?.picture, compared.frame(other)?.picture];
  return useMemo(() => (a && b ? disagreement(a, b).share : 0), [a, b]);
}

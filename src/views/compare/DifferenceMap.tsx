import { useEffect, useId, useMemo, useState } from 'react';
import { disagreement, drawDifference, type DifferenceForm } from '../../charts/difference';
import { formatPercent } from '../../charts/format';
import { theme as canvasTheme } from '../../charts/palette';
import type { Lane } from '../../experiment/comparison';
import { compared } from '../../store/lanes/compared';
import { useUi } from '../../store/ui';
import { useFrameCanvas } from '../use-frame-canvas';
import { useCanvasTheme } from '../use-theme';
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

/** Where two networks differ on the plane: how much surer one is of a class, or where their answers differ. */
export function DifferenceMap({ lane, other, form, onForm }: MapProps) {
  const [label, setLabel] = useState(1);
  const viewer = useId();
  const ids = useMemo(() => [lane.id, other.id], [lane.id, other.id]);
  const shownLabel = Math.min(label, lane.config.classes - 1, other.config.classes - 1);
  useUi(state => `${state.theme} ${state.presenting}`);
  const key = () => ids.map(id => `${compared.frame(id)?.key} ${compared.frame(id)?.pictured}`).join();
  const canvas = useFrameCanvas<null>(
    source,
    surface => {
      const [one, two] = ids.map(id => compared.frame(id)?.picture ?? null);
      if (!one || !two) return;
      const { theme, presenting } = useUi.getState();
      const { width, height } = surface;
      drawDifference(surface, one, two, {
        ...{ plane: { window: one.window, width, height }, theme: canvasTheme(theme, presenting) },
        ...{ form, label: shownLabel },
      });
      for (const id of ids) compared.markPainted(id);
    },
    (width, height) => {
      const size = { columns: fineness(width), rows: fineness(height) };
      for (const id of ids) compared.setPictureSize(id, size, viewer);
    },
    () => `${key()} ${form} ${shownLabel} ${useUi.getState().theme} ${useUi.getState().presenting}`,
  );
  useEffect(() => {
    const { clientWidth, clientHeight } = canvas.current ?? { clientWidth: 0, clientHeight: 0 };
    const size = { columns: fineness(clientWidth), rows: fineness(clientHeight) };
    if (clientWidth > 0) for (const id of ids) compared.setPictureSize(id, size, viewer);
    return () => {
      for (const id of ids) compared.setPictureSize(id, null, viewer);
    };
  }, [ids, viewer, canvas]);
  const share = useShare(lane.id, other.id);
  return (
    <>
      <div className={styles.large}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={`Difference of ${lane.label} and ${other.label}. Their answers differ on ${formatPercent(share)} of the plane that is shown.`}
        />
      </div>
      <div className={styles.key}>
        <div className="seg" role="group" aria-label="What is compared">
          <button aria-pressed={form === 'probability'} onClick={() => onForm('probability')}>
            How sure
          </button>
          <button aria-pressed={form === 'answers'} onClick={() => onForm('answers')}>
            Answers
          </button>
        </div>
        {form === 'probability' ? (
          <ProbabilityKey {...{ lane, other }} label={shownLabel} onLabel={setLabel} />
        ) : (
          <span className={styles.ramp}>
            <i className={styles.stripes} /> different answers: {formatPercent(share)} of what is shown
          </span>
        )}
        <span>
          — {lane.label} &nbsp;╌ {other.label}
        </span>
      </div>
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
  const { negative, plane, positive } = useCanvasTheme();
  const names = compared.frame(lane.id)?.points?.classNames ?? [];
  const classes = Math.min(lane.config.classes, other.config.classes);
  return (
    <>
      <span className={styles.ramp}>
        surer: {other.label}
        <i style={{ background: `linear-gradient(90deg, ${negative}, ${plane}, ${positive})` }} />
        {lane.label}
      </span>
      <label className={styles.against}>
        <span>of</span>
        <select value={label} onChange={event => onLabel(Number(event.target.value))}>
          {Array.from({ length: classes }, (_, index) => (
            <option key={index} value={index}>
              {names[index] ?? `class ${index}`}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** The share of the plane on which two lanes answer differently, renewed with the samples. */
function useShare(one: string, other: string): number {
  compared.use(state => state.version);
  const [a, b] = [compared.frame(one)?.picture, compared.frame(other)?.picture];
  return useMemo(() => (a && b ? disagreement(a, b).share : 0), [a, b]);
}

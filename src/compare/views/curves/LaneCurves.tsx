import { drawCurves, type DrawnCurve } from '../../../charts/curves/lane-curves';
import { countBeyond, scalesOf, seriesOf, type Scale } from '../../../charts/curves/lane-series';
import { theme as canvasTheme } from '../../../charts/core/palette';
import type { Comparison } from '../../../experiment/comparison/comparison';
import type { LaneOutcome } from '../../../experiment/claims/outcome';
import { compared } from '../../pool/compared';
import { useUi } from '../../../run/ui';
import { heldAxes } from '../../../run/views/curves/frozen-axes';
import { useFrameCanvas } from '../../../run/views/hooks/use-frame-canvas';
import type { CurveChoice } from './curve-model';
import styles from '../grid/LaneGrid.module.css';
import { curveChoice, useCurveChoiceKey } from './use-curve-choice';

/** Most points of a small curve. */
const MOST = 120;
/** Least width, in CSS pixels, of pictures with numbers along their edges. */
const ROOM_FOR_AXES = 180;
const ROOM_FOR_ENDS = 80;

type Outcomes = Readonly<Record<string, LaneOutcome>>;
const source = {
  onPaint: (paint: (frame: null) => unknown) => compared.onSample(() => paint(null)),
  request: () => compared.requestPaint(),
};

/** The axes that all small pictures share, computed once per sample. */
let shared: { outcomes: Outcomes; key: string; scales: { x: Scale; y: Scale } } | null = null;

function scalesFor(outcomes: Outcomes, choice: CurveChoice): { x: Scale; y: Scale } {
  const { kind, forms } = choice;
  const key = `${kind} ${forms.x} ${forms.y}`;
  if (shared?.outcomes !== outcomes || shared.key !== key) {
    const all = Object.values(outcomes).flatMap(one => [
      seriesOf(one, kind, 'train', MOST, forms.x),
      seriesOf(one, kind, 'heldOut', MOST, forms.x),
    ]);
    shared = { outcomes, key, scales: scalesOf(all, kind, forms) };
  }
  return heldAxes(`pictures ${key}`, shared.scales);
}

interface LaneCurvesProps {
  id: string;
  comparison: Comparison;
  isLarge?: boolean;
}

/** A lane's training curve (solid) and held-out curve (dashed), on axes that all lanes share. */
export function LaneCurves({ id, comparison, isLarge = false }: LaneCurvesProps) {
  const key = useCurveChoiceKey();
  const canvas = useFrameCanvas<null>(
    source,
    surface => {
      const { theme, presenting } = useUi.getState();
      const colours = canvasTheme(theme, presenting);
      const choice = curveChoice(comparison);
      const { kind, forms } = choice;
      const { lanes } = compared.use.getState();
      const outcome = lanes[id];
      if (!outcome) return;
      const line = (set: 'train' | 'heldOut'): DrawnCurve => ({
        series: seriesOf(outcome, kind, set, isLarge ? 4 * MOST : MOST, forms.x),
        colour: set === 'train' ? colours.accent : colours.ink,
        dash: set === 'train' ? [] : [5, 3],
        weight: 'plain',
      });
      const curves = [line('train'), line('heldOut')];
      const { x, y } = scalesFor(lanes, choice);
      const isBeyond = countBeyond(
        curves.map(({ series }) => series),
        y,
      );
      drawCurves(surface, {
        ...{ curves, bands: [], x, y, beyond: Math.min(1, isBeyond) },
        ...{
          values: kind === 'accuracy' ? 'percent' : 'number',
          theme: colours,
          axes: isLarge || surface.width >= ROOM_FOR_AXES,
          ends: surface.width >= ROOM_FOR_ENDS,
        },
      });
    },
    undefined,
    () => `${id} ${key} ${compared.use.getState().version}`,
  );
  return <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />;
}

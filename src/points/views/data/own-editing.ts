import { encodeOwnPoints } from '../../../data/points/own-points';
import { MOST_CLASSES, readOwnPoints } from '../../../experiment/settings/own-data';
import type { Config } from '../../../experiment/settings/settings';
import { useConfig } from '../../../run/config';
import { notify } from '../../../run/notices';
import { useRun } from '../../page/run';
import { useUi } from '../../../run/ui';

/** A dragged brush sets one point per this share of the plane's width; the eraser's radius is the same. */
const SPACING = 0.025;
const MOST_UNDO = 100;
const DECIMALS_OF_SPAN = 3;

type OwnData = Pick<Config, 'numbers' | 'points' | 'classNames' | 'columnNames'>;

let past: OwnData[] = [];

/** Publishes the number of undo steps for the button. */
function keepPast(next: typeof past): void {
  past = next.slice(-MOST_UNDO);
  useUi.setState({ undoSteps: past.length });
}

let lastPoint: { x1: number; x2: number } | null = null;

/** The button of a pen that touches with its eraser end. */
const ERASER_BUTTON = 5;

/**
 * Draws or erases own points where the plane is pressed. The second mouse button uses the next class, or the number with the
 * other sign, and a pen's eraser erases. `cancel` undoes everything drawn since `down`.
 */
export function pressPlane(
  x1: number,
  x2: number,
  phase: 'down' | 'move' | 'up' | 'cancel',
  button: number,
): void {
  const { tool } = useUi.getState();
  if (phase === 'up' || phase === 'cancel') {
    lastPoint = null;
    if (phase === 'cancel') undo();
    return;
  }
  if (phase === 'down') {
    remember();
    lastPoint = null;
  }
  const reach = brush();
  if (tool === 'erase' || button === ERASER_BUTTON) erase(x1, x2, reach);
  else if (tool === 'draw' && (!lastPoint || distance(lastPoint, x1, x2, reach) >= 1)) {
    lastPoint = { x1, x2 };
    add(x1, x2, button);
  }
}

/** Undoes one step; false if there is none. */
export function undo(): boolean {
  const before = past.at(-1);
  if (!before) return false;
  keepPast(past.slice(0, -1));
  useConfig.getState().setMany(before);
  return true;
}

/**
 * Turns the labels into numbers to predict, or back into classes; undo restores them. A class becomes its own number. If
 * not all numbers are those of classes, those below 0 become class 0 and the others class 1.
 */
export function labelWith(numbers: boolean): void {
  const { config, setMany } = useConfig.getState();
  if (config.numbers === numbers) return;
  remember();
  const { x, targets } = readOwnPoints(config.points, config.numbers).points;
  const areClasses = targets?.every(one => Number.isInteger(one) && one >= 0 && one < MOST_CLASSES);
  const classes = targets && !areClasses ? Uint8Array.from(targets, one => Number(one >= 0)) : null;
  setMany({ numbers, points: classes ? encodeOwnPoints({ x, y: classes }) : config.points, classNames: [] });
}

/** Removes all points; undo restores them. */
export function clearPoints(): void {
  remember();
  useConfig.getState().setMany({ points: '', classNames: [], columnNames: [] });
}

/** Replaces all points by others; undo restores them. */
export function replacePoints(data: OwnData, standardize: boolean): void {
  remember();
  // With a drawing tool the view stays where it is. Otherwise all points are brought into view.
  useUi.setState({ tool: 'pan' });
  useConfig.getState().setMany({ data: 'own', ...data, ...(standardize && { standardize }) });
  if (!standardize) return;
  const text =
    'The columns are large, small, or differ in scale, so Standardise was switched on: each is shifted and scaled for the network. The axes keep the units of the table.';
  notify({ id: 'standardized', text });
}

function remember(): void {
  const { numbers, points, classNames, columnNames } = useConfig.getState().config;
  keepPast([...past, { numbers, points, classNames, columnNames }]);
}

function add(x1: number, x2: number, button: number): void {
  const { config, setMany } = useConfig.getState();
  const { drawClass, drawValue } = useUi.getState();
  const next = (drawClass + 1) % Math.max(2, config.classes);
  const label = config.numbers ? (button === 2 ? -drawValue : drawValue) : button === 2 ? next : drawClass;
  const entry = `${rounded(x1)},${rounded(x2)},${label}`;
  setMany({ points: config.points === '' ? entry : `${config.points};${entry}` });
}

function erase(x1: number, x2: number, reach: { x: number; y: number }): void {
  const { config, setMany } = useConfig.getState();
  const left = config.points.split(';').filter(entry => {
    const [px = NaN, py = NaN] = entry.split(',').map(Number);
    return !(distance({ x1: px, x2: py }, x1, x2, reach) < 1);
  });
  const points = left.join(';');
  if (points !== config.points) setMany({ points });
}

/** Distance in brush widths, so that drawing feels the same in both directions of a stretched plane. */
function distance(
  from: { x1: number; x2: number },
  x1: number,
  x2: number,
  reach: { x: number; y: number },
): number {
  return Math.hypot((from.x1 - x1) / reach.x, (from.x2 - x2) / reach.y);
}

function brush(): { x: number; y: number } {
  const bounds = useRun.getState().ready?.bounds ?? { x0: -2, x1: 2, y0: -2, y1: 2 };
  return { x: (bounds.x1 - bounds.x0) * SPACING, y: (bounds.y1 - bounds.y0) * SPACING };
}

/** Enough decimals for what the screen can show. Links stay short and give exactly what was drawn. */
function rounded(value: number): number {
  const span = brush().x / SPACING;
  const decimals = Math.max(0, DECIMALS_OF_SPAN - Math.floor(Math.log10(span)));
  return Number(value.toFixed(Math.min(12, decimals)));
}

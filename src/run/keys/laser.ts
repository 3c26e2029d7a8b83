import styles from './laser.module.css';
import { say } from './say';

/** How long the trail takes to fade, in milliseconds. */
const TRAIL_MS = 350;
/** Radius of the dot as a share of the window's shorter side: seen from the last row, it must still be a dot. */
const SIZE = 0.014;

interface Spot {
  x: number;
  y: number;
  /** When the pointer was there, in milliseconds. */
  at: number;
}

let stop: (() => void) | null = null;

/** Turns the laser pointer on or off. */
export function toggleLaser(): void {
  if (stop) stop();
  else stop = shine();
}

/** Draws a dot at the pointer and a trail behind it, over everything. Returns a function that ends this. */
function shine(): () => void {
  const canvas = document.createElement('canvas');
  canvas.className = styles.laser ?? '';
  canvas.dataset['testid'] = 'laser';
  canvas.ariaHidden = 'true';
  document.body.append(canvas);
  const toTop = inFront(canvas);
  document.documentElement.classList.add(styles.on ?? '');
  // A trail moves; who wants less motion sees the dot alone.
  const trail = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : TRAIL_MS;
  let spots: Spot[] = [{ x: innerWidth / 2, y: innerHeight / 2, at: performance.now() }];
  let frame = 0;
  const draw = () => {
    frame = 0;
    const now = performance.now();
    const last = spots.at(-1);
    spots = spots.filter(spot => spot === last || now - spot.at < trail);
    paint(canvas, spots, now);
    // At rest nothing is drawn again.
    if (spots.length > 1) request();
  };
  const request = () => {
    frame ||= requestAnimationFrame(draw);
  };
  const move = ({ clientX, clientY, timeStamp }: PointerEvent) => {
    toTop();
    spots.push({ x: clientX, y: clientY, at: timeStamp });
    canvas.dataset['at'] = `${Math.round(clientX)},${Math.round(clientY)}`;
    request();
  };
  const end = () => {
    stop = null;
    cancelAnimationFrame(frame);
    removeEventListener('pointermove', move);
    removeEventListener('resize', request);
    removeEventListener('keydown', escape);
    document.documentElement.classList.remove(styles.on ?? '');
    canvas.remove();
    say('Laser pointer off');
  };
  const escape = ({ key }: KeyboardEvent) => key === 'Escape' && end();
  addEventListener('pointermove', move, { passive: true });
  addEventListener('resize', request);
  addEventListener('keydown', escape);
  request();
  say('Laser pointer on');
  return end;
}

/** Keeps an element in front of all dialogs, each of which opens in front of what is there. Call the result now and then. */
function inFront(element: HTMLElement): () => void {
  element.popover = 'manual';
  element.showPopover?.();
  let dialog: Element | null = null;
  return () => {
    const open = [...document.querySelectorAll('dialog[open]')].at(-1) ?? null;
    if (open === dialog) return;
    dialog = open;
    element.hidePopover?.();
    element.showPopover?.();
  };
}

function paint(canvas: HTMLCanvasElement, spots: readonly Spot[], now: number): void {
  const density = devicePixelRatio;
  const [width, height] = [Math.round(innerWidth * density), Math.round(innerHeight * density)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  const last = spots.at(-1);
  if (!context || !last) return;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, innerWidth, innerHeight);
  const radius = Math.max(9, SIZE * Math.min(innerWidth, innerHeight));
  for (const [index, spot] of spots.entries()) {
    const before = spots[index - 1];
    if (!before) continue;
    const left = Math.max(0, 1 - (now - spot.at) / TRAIL_MS);
    context.strokeStyle = `rgb(255 0 30 / ${0.6 * left})`;
    context.lineWidth = 2 * radius * left;
    context.beginPath();
    context.moveTo(before.x, before.y);
    context.lineTo(spot.x, spot.y);
    context.stroke();
  }
  // The white rim keeps the dot visible on red.
  context.beginPath();
  context.arc(last.x, last.y, radius, 0, 2 * Math.PI);
  context.fillStyle = 'rgb(255 0 30)';
  context.strokeStyle = 'white';
  context.lineWidth = 2.5;
  context.fill();
  context.stroke();
}

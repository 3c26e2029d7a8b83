import {
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type PointerEvent,
} from 'react';
import { unproject, xPixel, yPixel } from '../../../charts/core/plane';
import { showSketch, useSketch, type PlacePoint } from '../../../run/sketch';
import styles from './SketchLayer.module.css';
import type { Viewport } from './viewport';

/** The most points of a line; a longer stroke goes on without its points in between. */
const MOST_POINTS = 400;
/** Smallest distance between two points of a stroke, in CSS pixels. */
const CLOSEST = 3;
/** What an arrow key moves the cross by, in CSS pixels; with Shift four times that. */
const KEY_STEP = 12;

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Place {
  x: number;
  y: number;
}

/** A person's own line over the picture. While it is drawn, presses and arrow keys belong to it. */
export function SketchLayer({ viewport }: { viewport: Viewport }) {
  useSyncExternalStore(viewport.subscribe, () => {
    const { x0, x1, y0, y1 } = viewport.plane().window;
    return `${viewport.plane().width} ${viewport.plane().height} ${x0} ${x1} ${y0} ${y1}`;
  });
  const { line, isDrawing } = useSketch();
  const layer = useRef<HTMLDivElement>(null);
  const isPressed = useRef(false);
  const [cross, setCross] = useState<Place | null>(null);
  useEffect(() => {
    // Not if something has the focus, such as the heading of a lesson's step, which says what to draw.
    const isFree = document.activeElement === document.body;
    if (isDrawing && isFree) layer.current?.focus({ preventScroll: true });
  }, [isDrawing]);
  const plane = viewport.plane();
  const pixels = line.map(([x1, x2]) => [xPixel(plane, x1), yPixel(plane, x2)] as const);
  const add = (at: Place, before: readonly PlacePoint[]) => {
    const { x1, x2 } = unproject(plane, at.x, at.y);
    if (before.length < MOST_POINTS) showSketch([...before, [x1, x2]], true);
  };
  const down = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture?.(event.pointerId);
    isPressed.current = true;
    setCross(null);
    add(placeOf(event), []);
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (!isPressed.current) return;
    const at = placeOf(event);
    const [x = -Infinity, y = -Infinity] = pixels.at(-1) ?? [];
    // Several moves may come before the layer is drawn again.
    if (Math.hypot(at.x - x, at.y - y) >= CLOSEST) add(at, useSketch.getState().line);
  };
  const press = (event: KeyboardEvent) => {
    const at = cross ?? { x: plane.width / 2, y: plane.height / 2 };
    const arrow = arrows[event.key];
    if (arrow) {
      const by = KEY_STEP * (event.shiftKey ? 4 : 1);
      setCross({
        x: Math.max(0, Math.min(plane.width, at.x + by * arrow[0])),
        y: Math.max(0, Math.min(plane.height, at.y + by * arrow[1])),
      });
    } else if (event.key === ' ' || event.key === 'Enter') add(at, line);
    else if (event.key === 'Backspace' || event.key === 'Delete') showSketch(line.slice(0, -1), true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (!isDrawing && line.length === 0) return null;
  const points = pixels.map(point => point.join()).join(' ');
  return (
    <div
      ref={layer}
      className={`${styles.layer} ${isDrawing ? styles.drawing : ''}`}
      data-own-arrows
      data-testid="sketch"
      data-points={line.length}
      {...(isDrawing && {
        role: 'application',
        tabIndex: 0,
        'aria-label': `Draw your line: arrow keys move the cross, space adds a point, Backspace takes the last one back. ${line.length} points.`,
        onPointerDown: down,
        onPointerMove: move,
        onPointerUp: () => void (isPressed.current = false),
        onPointerCancel: () => void (isPressed.current = false),
        onKeyDown: press,
      })}
    >
      <svg className={styles.picture} aria-hidden="true">
        <polyline className={styles.halo} points={points} />
        <polyline className={styles.line} points={points} />
        {pixels.length === 1 && <circle className={styles.dot} cx={pixels[0]![0]} cy={pixels[0]![1]} r={4} />}
        {isDrawing && cross && (
          <path className={styles.cross} d={`M${cross.x - 9} ${cross.y}h18M${cross.x} ${cross.y - 9}v18`} />
        )}
      </svg>
    </div>
  );
}

function placeOf(event: PointerEvent): Place {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

import { useEffect, useRef, type DragEvent, type PointerEvent } from 'react';
import { unproject } from '../../../charts/core/plane';
import type { ClickPlane } from '../../page/maths';
import { session } from '../../page/session';
import { useUi } from '../../../run/ui';
import type { Viewport } from './viewport';
import { capture, isTakenOver, placesOf, PointerIntents } from '../../../ui/pointer-intents';

/** `cancel` undoes what the press has drawn so far. Button 5 is a pen's eraser. */
export type PressPlane = (
  x1: number,
  x2: number,
  phase: 'down' | 'move' | 'up' | 'cancel',
  button: number,
) => void;

interface Place {
  x: number;
  y: number;
}

/** A pointer that touches the plane. */
interface Pressed extends Place {
  button: number;
  /** Where it first touched. */
  from: Place;
  /**
   * A finger points until it moves or is lifted. Then it draws, or pans if finger drawing is off. Other pointers draw
   * at once. A panning pointer drags the plane.
   */
  does: 'point' | 'draw' | 'pan';
}

/** A pointer that moved no further, in CSS pixels, was a click; it hits marks within the second distance. */
const STILL = 4;
const NEAR = 22;
const ERASER = 5;

/** The pointer's handlers: point for the read-out, drag to pan, pinch to zoom, or press with a drawing tool. */
export function usePlanePointer(
  viewport: Viewport,
  onPlanePress?: PressPlane,
  onPlaneClick?: ClickPlane | null,
) {
  const pressed = useRef(new Map<number, Pressed>());
  const intents = useRef<PointerIntents>(null);
  intents.current ??= new PointerIntents();
  const resting = useRef<Place>(null);
  // When the plane moves under a still pointer, the pointer is at a new place.
  useEffect(
    () => viewport.subscribe(() => resting.current && pointAt(viewport, resting.current)),
    [viewport],
  );
  const point = (at: Place) => {
    resting.current = at;
    pointAt(viewport, at);
  };
  const isDrawing = () => onPlanePress !== undefined && useUi.getState().tool !== 'pan';
  const press = (at: Place, phase: 'down' | 'move' | 'up' | 'cancel', button: number) => {
    const { x1, x2 } = unproject(viewport.plane(), at.x, at.y);
    onPlanePress?.(x1, x2, phase, button);
  };
  const draw = (pointer: Pressed) => {
    pointer.does = 'draw';
    press(pointer.from, 'down', pointer.button);
  };
  /** Undoes an unintended stroke. From then on the pointer pans. */
  const takeBack = (id: number) => {
    const pointer = pressed.current.get(id);
    if (pointer?.does === 'draw') press(pointer, 'cancel', pointer.button);
    if (pointer) pointer.does = 'pan';
  };
  const release = (event: PointerEvent) => {
    const { pointerId } = event;
    intents.current?.up(pointerId);
    const pointer = pressed.current.get(pointerId);
    if (!pointer) return;
    if (isTakenOver(event)) takeBack(pointerId);
    else if (pointer.does === 'point' && event.type === 'pointerup') {
      if (isDrawing()) draw(pointer);
      else click(pointer.from);
    }
    if (pointer.does === 'draw') press(placeOf(event), 'up', pointer.button);
    pressed.current.delete(pointerId);
  };
  const click = (at: Place) => {
    const { x1, x2 } = unproject(viewport.plane(), at.x, at.y);
    const beside = unproject(viewport.plane(), at.x + NEAR, at.y - NEAR);
    onPlaneClick?.(x1, x2, { x1: beside.x1 - x1, x2: beside.x2 - x2 });
  };
  const seePen = (event: PointerEvent) => {
    intents.current?.see(event);
    // A pen stroke is meant as drawing and must not scroll the page.
    const { fingersDraw, set } = useUi.getState();
    if (event.pointerType === 'pen' && isDrawing() && !fingersDraw) set({ fingersDraw: true });
  };
  const down = (event: PointerEvent) => {
    // A press on selected text would drag the text.
    getSelection()?.removeAllRanges();
    const { pointerId, pointerType } = event;
    seePen(event);
    const { intent, takeBack: mistaken } = intents.current!.down(event);
    if (mistaken !== null) takeBack(mistaken);
    // A hand resting beside a pen must neither move the plane nor turn the pen's stroke into a pinch.
    if (pointerType === 'pen') for (const id of pressed.current.keys()) pressed.current.delete(id);
    if (intent === 'ignore') return;
    // This is the first finger, so the end event of any other pointer was lost.
    if (event.isPrimary && pointerType === 'touch') pressed.current.clear();
    capture(event.currentTarget, pointerId);
    const at = placeOf(event);
    const button = intent === 'erase' ? ERASER : event.button;
    const pointer: Pressed = { ...at, button, from: at, does: intent === 'pinch' ? 'pan' : 'point' };
    pressed.current.set(pointerId, pointer);
    point(at);
    if (isDrawing() && pointerType !== 'touch') draw(pointer);
  };
  const move = (event: PointerEvent) => {
    seePen(event);
    const at = placeOf(event);
    point(at);
    const pointer = pressed.current.get(event.pointerId);
    if (!pointer) return;
    const { from } = pointer;
    if (pointer.does === 'point' && Math.hypot(at.x - from.x, at.y - from.y) > STILL) {
      if (isDrawing() && useUi.getState().fingersDraw) draw(pointer);
      else pointer.does = 'pan';
    }
    if (pointer.does === 'draw') {
      const { nativeEvent, currentTarget } = event;
      for (const place of placesOf(nativeEvent, currentTarget)) press(place, 'move', pointer.button);
    } else if (pointer.does === 'pan') drag(pressed.current, event.pointerId, pointer, at, viewport);
    if (pointer.does !== 'point') Object.assign(pointer, at);
  };
  return {
    onDragStart: (event: DragEvent) => event.preventDefault(),
    onPointerDown: down,
    onPointerMove: move,
    onPointerUp: release,
    onPointerCancel: release,
    onLostPointerCapture: release,
    onPointerLeave(event: PointerEvent) {
      // A finger that was lifted still points at what it touched last.
      if (event.pointerType === 'touch') return;
      resting.current = null;
      session.view.set({ pointer: null });
    },
    onContextMenu(event: { preventDefault(): void }) {
      if (isDrawing()) event.preventDefault();
    },
  };
}

function placeOf(event: PointerEvent): Place {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function pointAt(viewport: Viewport, { x, y }: Place): void {
  session.view.set({ pointer: unproject(viewport.plane(), x, y) });
}

/** One pointer pans; two pan and zoom about the one that stays. */
function drag(
  pressed: ReadonlyMap<number, Place>,
  id: number,
  before: Place,
  at: Place,
  viewport: Viewport,
): void {
  const other = [...pressed].find(([key]) => key !== id)?.[1];
  if (!other) {
    viewport.pan(at.x - before.x, at.y - before.y);
    return;
  }
  const distance = (from: Place) => Math.hypot(from.x - other.x, from.y - other.y);
  viewport.zoom(other.x, other.y, distance(at) / Math.max(1, distance(before)));
}

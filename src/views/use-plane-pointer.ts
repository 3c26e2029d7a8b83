import { useRef, type DragEvent, type PointerEvent } from 'react';
import { unproject } from '../charts/plane';
import type { ClickPlane } from '../store/maths';
import { session } from '../store/session';
import { useUi } from '../store/ui';
import type { PlaneLook } from './plane-look';

export type PressPlane = (x1: number, x2: number, phase: 'down' | 'move' | 'up', button: number) => void;

interface Place {
  x: number;
  y: number;
}

/** A pointer that moved no further, in CSS pixels, was clicked; a mark so near to it was meant. */
const STILL = 4;
const NEAR = 22;

/** The pointer's handlers: point for the read-out, drag to pan, pinch to zoom, or press with a drawing tool. */
export function usePlanePointer(
  look: PlaneLook,
  onPlanePress?: PressPlane,
  onPlaneClick?: ClickPlane | null,
) {
  const held = useRef(new Map<number, Place & { button: number }>());
  const pressed = useRef<Place | null>(null);
  const isDrawing = () => onPlanePress !== undefined && useUi.getState().tool !== 'look';
  const press = (at: Place, phase: 'down' | 'move' | 'up', button: number) => {
    const { x1, x2 } = unproject(look.plane(), at.x, at.y);
    onPlanePress?.(x1, x2, phase, button);
  };
  const release = (event: PointerEvent) => {
    const { button } = held.current.get(event.pointerId) ?? { button: 0 };
    if (!held.current.delete(event.pointerId)) return;
    const at = placeOf(event);
    const from = pressed.current;
    if (isDrawing()) press(at, 'up', button);
    else if (from && event.type === 'pointerup' && Math.hypot(at.x - from.x, at.y - from.y) <= STILL)
      click(at);
  };
  const click = (at: Place) => {
    const { x1, x2 } = unproject(look.plane(), at.x, at.y);
    const beside = unproject(look.plane(), at.x + NEAR, at.y - NEAR);
    onPlaneClick?.(x1, x2, { x1: beside.x1 - x1, x2: beside.x2 - x2 });
  };
  return {
    onDragStart: (event: DragEvent) => event.preventDefault(),
    onPointerDown(event: PointerEvent) {
      // A press on selected text would drag the text.
      getSelection()?.removeAllRanges();
      event.currentTarget.setPointerCapture(event.pointerId);
      const at = { ...placeOf(event), button: event.button };
      // A second finger makes it a pinch.
      pressed.current = held.current.size === 0 ? at : null;
      held.current.set(event.pointerId, at);
      pointAt(look, at);
      if (isDrawing()) press(at, 'down', at.button);
    },
    onPointerMove(event: PointerEvent) {
      const at = placeOf(event);
      pointAt(look, at);
      const before = held.current.get(event.pointerId);
      if (!before) return;
      if (isDrawing()) press(at, 'move', before.button);
      else move(held.current, event.pointerId, before, at, look);
      held.current.set(event.pointerId, { ...at, button: before.button });
    },
    onPointerUp: release,
    onPointerCancel: release,
    onPointerLeave(event: PointerEvent) {
      // A finger that was lifted still points at what it touched last.
      if (event.pointerType !== 'touch') session.setView({ pointer: null });
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

function pointAt(look: PlaneLook, { x, y }: Place): void {
  session.setView({ pointer: unproject(look.plane(), x, y) });
}

/** One pointer pans; two pan and zoom about the one that stays. */
function move(held: ReadonlyMap<number, Place>, id: number, before: Place, at: Place, look: PlaneLook): void {
  const other = [...held].find(([key]) => key !== id)?.[1];
  if (!other) {
    look.pan(at.x - before.x, at.y - before.y);
    return;
  }
  const distance = (from: Place) => Math.hypot(from.x - other.x, from.y - other.y);
  look.zoom(other.x, other.y, distance(at) / Math.max(1, distance(before)));
}

/** What a pointer on a picture means to do. A palm is ignored; two fingers together pinch. */
export type Intent = 'press' | 'erase' | 'pinch' | 'ignore';

/** The parts of a PointerEvent that matter here. */
export interface PointerFacts {
  pointerId: number;
  pointerType: string;
  /** 5 if a pen's eraser touches. */
  button: number;
  /** Includes 32 while a pen's eraser is down. */
  buttons: number;
  isPrimary: boolean;
  /** In milliseconds. */
  timeStamp: number;
}

/** A touch within this many milliseconds of a pen event is taken for the hand that holds the pen. */
const PEN_MS = 2000;
const ERASER_BUTTON = 5;
const ERASER_BUTTONS = 32;

/** Decides which pointer on a picture draws: only one at a time, a pen before a hand, and never two fingers. */
export class PointerIntents {
  private readonly touching = new Map<number, { type: string; intent: Intent }>();
  private penAt = -Infinity;

  /** A pointer touches. `takeBack` is another pointer whose stroke has to be undone, or null. */
  down(event: PointerFacts): { intent: Intent; takeBack: number | null } {
    const { pointerId, pointerType: type } = event;
    // This is the first pointer of its type, so the end event of any other one was lost.
    if (event.isPrimary)
      for (const [id, other] of this.touching) if (other.type === type) this.touching.delete(id);
    this.see(event);
    const pressing = [...this.touching].find(([, { intent }]) => intent === 'press' || intent === 'erase');
    const touches = [...this.touching].filter(
      ([, other]) => other.type === 'touch' && other.intent !== 'ignore',
    );
    const take = (intent: Intent, others?: Intent) => {
      if (others) for (const [id] of touches) this.touching.set(id, { type: 'touch', intent: others });
      this.touching.set(pointerId, { type, intent });
      const isMistaken = others !== undefined && pressing?.[1].type === 'touch';
      return { intent, takeBack: isMistaken ? pressing[0] : null };
    };
    if (type === 'pen') return take(isEraser(event) ? 'erase' : 'press', 'ignore');
    if (type === 'touch' && this.isPenNear(event.timeStamp)) return take('ignore');
    if (type === 'touch' && touches.length > 0) return take('pinch', 'pinch');
    return take(pressing ? 'ignore' : 'press');
  }

  /** Records a pen, even one that only hovers. */
  see({ pointerType, timeStamp }: Pick<PointerFacts, 'pointerType' | 'timeStamp'>): void {
    if (pointerType === 'pen') this.penAt = timeStamp;
  }

  /** Null for a pointer that does not touch. */
  of(pointerId: number): Intent | null {
    return this.touching.get(pointerId)?.intent ?? null;
  }

  /** A pointer is gone. Returns its intent, or null if it was already gone. */
  up(pointerId: number): Intent | null {
    const intent = this.of(pointerId);
    this.touching.delete(pointerId);
    return intent;
  }

  private isPenNear(now: number): boolean {
    return now - this.penAt < PEN_MS || [...this.touching.values()].some(({ type }) => type === 'pen');
  }
}

function isEraser({ button, buttons }: PointerFacts): boolean {
  return button === ERASER_BUTTON || (buttons & ERASER_BUTTONS) !== 0;
}

/** Whether the browser took over a touch, so its stroke has to be undone. A lost mouse or pen just ends its stroke. */
export function isTakenOver({ type, pointerType }: { type: string; pointerType: string }): boolean {
  return type !== 'pointerup' && pointerType === 'touch';
}

/** Makes the element receive this pointer's events wherever it goes. */
export function capture(element: Element, pointerId: number): void {
  try {
    element.setPointerCapture(pointerId);
  } catch {
    // The pointer is already gone.
  }
}

/** The pointer's positions since the last event, even between two frames, in CSS pixels from the element's corner. */
export function placesOf(event: PointerEvent, element: Element): { x: number; y: number }[] {
  const box = element.getBoundingClientRect();
  const all = event.getCoalescedEvents?.() ?? [];
  return (all.length > 0 ? all : [event]).map(({ clientX, clientY }) => ({
    x: clientX - box.left,
    y: clientY - box.top,
  }));
}

import type { PlaneWindow } from '../../../experiment/measured/points';

/** A place in the plane, in data coordinates. */
export interface PlanePlace {
  x1: number;
  x2: number;
}

let probe: PlanePlace | null = null;

/** Where the probe is: where keys have led it, or in the middle of what is visible. */
export function probePlace({ x0, x1, y0, y1 }: PlaneWindow): PlanePlace {
  const middle = { x1: (x0 + x1) / 2, x2: (y0 + y1) / 2 };
  const isVisible = probe && probe.x1 >= x0 && probe.x1 <= x1 && probe.x2 >= y0 && probe.x2 <= y1;
  return isVisible && probe ? probe : middle;
}

/** Moves the probe; null puts it back into the middle. */
export function setProbe(place: PlanePlace | null): void {
  probe = place;
}

import type { LabelPlace } from '../../../charts/space/label-places';

type Shifts = readonly (LabelPlace | null)[];

/** How far labels are moved from what they name, in CSS pixels, on the way to where they are going. */
export interface Glide {
  /** Labels of another picture do not glide. */
  of: string;
  target: Shifts;
  shown: Shifts;
  /** Milliseconds. */
  at: number;
}

/** A label is so much of its way nearer to its place after this time. */
const TIME_MS = 60;
const NEAR_PX = 0.5;

/** The labels at this moment. Those that are new are at their places at once, and all are if nothing is to move by itself. */
export function glided(
  before: Glide | null,
  of: string,
  target: Shifts,
  at: number,
  isStill: boolean,
): Glide {
  if (before?.of !== of || isStill) return { of, target, shown: target, at };
  // Between two pictures there may have been nothing to draw for long.
  const share = 1 - Math.exp(-Math.min(at - before.at, 1000 / 30) / TIME_MS);
  const shown = target.map((to, label) => {
    const from = before.shown[label];
    if (!to || !from || Math.hypot(to[0] - from[0], to[1] - from[1]) < NEAR_PX) return to;
    return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])] as const;
  });
  return { of, target, shown, at };
}

/** Whether every label is where it is going. */
export function isAtRest({ shown, target }: Glide): boolean {
  return shown.every((shift, label) => shift === target[label]);
}

import type { PlaneWindow } from '../../experiment/measured/points';

/** A rectangle of the data plane shown on a canvas of CSS pixels; x₂ points up. */
export interface PlaneView {
  window: PlaneWindow;
  width: number;
  height: number;
}

/** A window is never smaller or larger than this multiple of where zooming began. */
const SMALLEST = 1e-4;
const LARGEST = 50;
/** Maximum ratio of the two axes' scales before the window grows instead. */
const MOST_STRETCH = 1.3;
/** Axes whose spans differ by more than this measure different things, so they need no common scale. */
const MOST_APART = 3;

export function xPixel({ window, width }: PlaneView, x1: number): number {
  return ((x1 - window.x0) / (window.x1 - window.x0)) * width;
}

export function yPixel({ window, height }: PlaneView, x2: number): number {
  return ((window.y1 - x2) / (window.y1 - window.y0)) * height;
}

/** The data coordinates of a pixel. */
export function unproject({ window, width, height }: PlaneView, x: number, y: number) {
  return {
    x1: window.x0 + (x / width) * (window.x1 - window.x0),
    x2: window.y1 - (y / height) * (window.y1 - window.y0),
  };
}

/** Zooms about a pixel, whose data coordinates stay; a factor above 1 shows less. `home` limits how far. */
export function zoom(view: PlaneView, x: number, y: number, factor: number, home: PlaneWindow): PlaneWindow {
  const { window } = view;
  const share = (window.x1 - window.x0) / (home.x1 - home.x0);
  const by = Math.min(share / SMALLEST, Math.max(share / LARGEST, factor));
  const { x1, x2 } = unproject(view, x, y);
  return {
    x0: x1 + (window.x0 - x1) / by,
    x1: x1 + (window.x1 - x1) / by,
    y0: x2 + (window.y0 - x2) / by,
    y1: x2 + (window.y1 - x2) / by,
  };
}

/** Moves the view by pixels, as if dragging the paper. */
export function pan({ window, width, height }: PlaneView, dx: number, dy: number): PlaneWindow {
  const right = (dx / width) * (window.x1 - window.x0);
  const up = (-dy / height) * (window.y1 - window.y0);
  return { x0: window.x0 - right, x1: window.x1 - right, y0: window.y0 - up, y1: window.y1 - up };
}

/**
 * The smallest window that contains the bounds and is not too stretched on a canvas of this size. It is the bounds
 * themselves if one axis spans more than three times the other.
 */
export function fit(bounds: PlaneWindow, width: number, height: number): PlaneWindow {
  const spanX = bounds.x1 - bounds.x0 || 1;
  const spanY = bounds.y1 - bounds.y0 || 1;
  if (Math.max(spanX / spanY, spanY / spanX) > MOST_APART) return bounds;
  const stretch = width / spanX / (height / spanY);
  const wider = Math.max(1, stretch / MOST_STRETCH);
  const higher = Math.max(1, 1 / stretch / MOST_STRETCH);
  return grow(bounds, wider, higher);
}

/** The smallest window that contains the bounds and has one scale for both axes on a canvas of this size. */
export function fitEvenly(bounds: PlaneWindow, width: number, height: number): PlaneWindow {
  const stretch = width / (bounds.x1 - bounds.x0) / (height / (bounds.y1 - bounds.y0));
  return grow(bounds, Math.max(1, stretch), Math.max(1, 1 / stretch));
}

/** The window about the same centre, this many times as wide and high. */
export function grow(window: PlaneWindow, wider: number, higher = wider): PlaneWindow {
  const dx = ((window.x1 - window.x0) * (wider - 1)) / 2;
  const dy = ((window.y1 - window.y0) * (higher - 1)) / 2;
  return { x0: window.x0 - dx, x1: window.x1 + dx, y0: window.y0 - dy, y1: window.y1 + dy };
}

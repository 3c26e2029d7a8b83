import type { KeyboardEvent } from 'react';
import { fit, grow, pan, zoom, type PlaneView } from '../../../charts/core/plane';
import type { PlaneWindow } from '../../../experiment/measured/points';
import type { ReadyReply } from '../../protocol';
import { requestPaint } from '../../page/frames';
import { session } from '../../page/session';
import { useUi } from '../../../run/ui';

const EMPTY: PlaneWindow = { x0: -2, x1: 2, y0: -2, y1: 2 };
const KEY_SHARE = 0.1;
/** The worker draws this much more than is visible, so that no edge of its grid shows. */
const BEYOND = 1.03;
const HINT_MS = 1600;
const MOST_HINTS = 3;

/** The part of the plane that the large picture shows. Canvases read it as they paint, without React. */
export class Viewport {
  private bounds = EMPTY;
  /** Whether the vertical axis shows another quantity than the horizontal one and so needs a scale of its own. */
  private isCurve = false;
  /** Null shows everything. */
  private window: PlaneWindow | null = null;
  private width = 1;
  private height = 1;
  /** While this is set, a hint explains why the wheel did not zoom. It is shown only a few times. */
  private hintTimer: ReturnType<typeof setTimeout> | null = null;
  private hintsLeft = MOST_HINTS;
  private readonly listeners = new Set<() => void>();
  /** What screen readers say of the picture. */
  description = 'Decision boundary';
  private keys: ((event: KeyboardEvent) => boolean) | null = null;

  plane(): PlaneView {
    const { width, height } = this;
    return { window: this.window ?? this.home(), width, height };
  }

  get isMoved(): boolean {
    return this.window !== null;
  }

  /**
   * Called when a run starts. While a drawing tool is chosen, the view stays if the points are the same or some of
   * them are still visible.
   */
  begin(ready: ReadyReply | null): void {
    if (!ready) return;
    const { bounds, isCurve } = ready;
    this.isCurve = isCurve;
    const { x0, x1, y0, y1 } = this.bounds;
    const isSame = bounds.x0 === x0 && bounds.x1 === x1 && bounds.y0 === y0 && bounds.y1 === y1;
    const isDrawing = useUi.getState().tool !== 'pan';
    if (isDrawing && (isSame || showsSome(this.plane().window, ready))) this.window ??= this.home();
    else if (!isSame) this.window = null;
    this.bounds = bounds;
    this.tell();
  }

  resize(width: number, height: number): void {
    Object.assign(this, { width, height });
    this.tell();
  }

  get isHinting(): boolean {
    return this.hintTimer !== null;
  }

  /** Called when the wheel was turned without Ctrl: briefly shows that Ctrl is needed, the first few times. */
  hint(): void {
    if (this.hintTimer !== null) clearTimeout(this.hintTimer);
    else if (this.hintsLeft > 0) this.hintsLeft -= 1;
    else return;
    this.hintTimer = setTimeout(() => {
      this.hintTimer = null;
      this.notify();
    }, HINT_MS);
    this.notify();
  }

  /** Handles a key while the picture has the focus; returns whether it did. */
  onKey(event: KeyboardEvent): boolean {
    return this.keys?.(event) ?? false;
  }

  /** Sets what handles keys, which loads late, with the legend. Returns a function that takes it away. */
  takeKeys(keys: (event: KeyboardEvent) => boolean): () => void {
    this.keys = keys;
    return () => {
      if (this.keys === keys) this.keys = null;
    };
  }

  describe(description: string): void {
    this.description = description;
    this.notify();
  }

  zoom(x: number, y: number, factor: number): void {
    this.show(zoom(this.plane(), x, y, factor, this.home()));
  }

  zoomMiddle(factor: number): void {
    this.zoom(this.width / 2, this.height / 2, factor);
  }

  pan(dx: number, dy: number): void {
    this.show(pan(this.plane(), dx, dy));
  }

  panShare(right: number, up: number): void {
    this.pan(-right * this.width * KEY_SHARE, up * this.height * KEY_SHARE);
  }

  reset(): void {
    this.show(null);
  }

  /** For React's useSyncExternalStore. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private home(): PlaneWindow {
    return this.isCurve ? this.bounds : fit(this.bounds, this.width, this.height);
  }

  private show(window: PlaneWindow | null): void {
    this.window = window;
    this.tell();
  }

  private tell(): void {
    session.view.set({ window: grow(this.plane().window, BEYOND) });
    requestPaint();
    this.notify();
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Whether any point is visible. Points from a file or another link may be far away. */
function showsSome({ x0, x1, y0, y1 }: PlaneWindow, { train, test }: ReadyReply): boolean {
  return (
    train.count + test.count === 0 ||
    [train, test].some(({ x, count }) =>
      Array.from({ length: count }, (_, i) => [x[2 * i] ?? 0, x[2 * i + 1] ?? 0]).some(
        ([px = 0, py = 0]) => px >= x0 && px <= x1 && py >= y0 && py <= y1,
      ),
    )
  );
}

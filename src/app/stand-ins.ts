/** Milliseconds between checks of sizes in browsers that do not report changes. */
const POLL_MS = 400;

/**
 * Replaces media queries, ResizeObserver and IntersectionObserver if the browser lacks them, or if an extension or a
 * setting removed them or makes them throw. The chart libraries need them as much as the app does.
 */
export function provideStandIns(): void {
  if (!works(hasMediaQueries)) put('matchMedia', noMatch);
  if (!works(() => new ResizeObserver(() => undefined).disconnect()))
    put('ResizeObserver', PollingResizeObserver);
  if (!works(() => new IntersectionObserver(() => undefined).disconnect()))
    put('IntersectionObserver', AlwaysInView);
}

/** Throws if media queries are missing, or do not support the usual change events. */
function hasMediaQueries(): void {
  const query = matchMedia('(min-width: 1px)');
  const heard = () => undefined;
  query.addEventListener('change', heard);
  query.removeEventListener('change', heard);
}

function works(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

function put(name: string, value: unknown): void {
  try {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  } catch {
    // It can be neither used nor replaced, so its users do without it.
  }
}

function noMatch(media: string): MediaQueryList {
  const never = () => undefined;
  return Object.assign(new EventTarget(), {
    ...{ matches: false, media, onchange: null, addListener: never, removeListener: never },
  }) as MediaQueryList;
}

/** A ResizeObserver that polls sizes. */
class PollingResizeObserver implements ResizeObserver {
  private readonly sizes = new Map<Element, string>();
  private timer: ReturnType<typeof setInterval> | null = null;

  constructor(private readonly changed: ResizeObserverCallback) {}

  observe(target: Element): void {
    this.sizes.set(target, '');
    this.timer ??= setInterval(() => this.poll(), POLL_MS);
    setTimeout(() => this.poll());
  }

  unobserve(target: Element): void {
    this.sizes.delete(target);
    if (this.sizes.size === 0) this.disconnect();
  }

  disconnect(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    this.sizes.clear();
  }

  private poll(): void {
    const entries: ResizeObserverEntry[] = [];
    for (const [target, before] of this.sizes) {
      const { width, height } = target.getBoundingClientRect();
      if (before === `${width} ${height}`) continue;
      this.sizes.set(target, `${width} ${height}`);
      const size = [{ inlineSize: width, blockSize: height }];
      const contentRect = new DOMRect(0, 0, width, height);
      entries.push({
        ...{ target, contentRect },
        ...{ borderBoxSize: size, contentBoxSize: size, devicePixelContentBoxSize: size },
      });
    }
    if (entries.length > 0) this.changed(entries, this);
  }
}

/** An IntersectionObserver that reports everything as visible. */
class AlwaysInView {
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(private readonly seen: (entries: readonly object[], observer: unknown) => void) {}

  observe(target: Element): void {
    const entry = { target, isIntersecting: true, intersectionRatio: 1 };
    this.timers.add(setTimeout(() => this.seen([entry], this)));
  }

  unobserve(): void {
    // Each element is reported once.
  }

  disconnect(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }
}

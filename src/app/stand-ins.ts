import { refuseTraining } from '../run/why-no-training';
import { whyNoKernels } from '../wasm/why-no-kernels';
import type { Lack } from './lacks';

/** Milliseconds between checks of sizes in browsers that do not report changes. */
const POLL_MS = 400;

const SANDBOXED =
  'This page is shown in a frame that does not let it start the worker that trains the network. Open it in its own tab, or add allow-same-origin to the sandbox attribute of the frame.';

/** Replaces what this browser, or the frame that shows the page, does not have. Resolves when all is there. */
export async function putStandIns(lacks: readonly Lack[]): Promise<void> {
  for (const name of lacks) if (name !== 'kernels') put(name, standIns[name]());
  const why = whyNoKernels();
  if (why) refuseTraining(why);
  if (lacks.includes('Worker') && !(await startsWorkers())) refuseTraining(SANDBOXED);
}

function put(name: string, value: unknown): void {
  try {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  } catch {
    // It can be neither used nor replaced, so its users do without it.
  }
}

/**
 * A worker for a page without an origin, as in a frame with `sandbox="allow-scripts"`. There a worker's script counts as
 * another site's, which browsers refuse to start. But a text of the page's own may start, and import the script. It is not
 * a module, which Chromium refuses here as well, so it has to keep the messages that arrive before the script is there.
 */
const importingWorker = () =>
  class extends PlainWorker {
    constructor(url: string | URL, { name }: WorkerOptions = {}) {
      super(addressOf(importing(String(url))), name === undefined ? {} : { name });
    }
  };

function importing(url: string): string {
  return `
    const early = [];
    const keep = event => early.push(event.data);
    addEventListener('message', keep);
    const begin = () => {
      removeEventListener('message', keep);
      for (const data of early) dispatchEvent(new MessageEvent('message', { data }));
    };
    import(${JSON.stringify(url)}).then(begin, error => setTimeout(() => { throw error; }));`;
}

function addressOf(script: string): string {
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}

const PlainWorker = globalThis.Worker;

/** Whether such a worker starts. A policy that the server sends may forbid it. */
function startsWorkers(): Promise<boolean> {
  return new Promise(resolve => {
    try {
      const worker = new PlainWorker(addressOf('postMessage(0)'));
      const answer = (starts: boolean) => {
        worker.terminate();
        resolve(starts);
      };
      worker.onmessage = () => answer(true);
      worker.onerror = () => answer(false);
    } catch {
      resolve(false);
    }
  });
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

const standIns: Readonly<Record<Exclude<Lack, 'kernels'>, () => unknown>> = {
  matchMedia: () => noMatch,
  ResizeObserver: () => PollingResizeObserver,
  IntersectionObserver: () => AlwaysInView,
  Worker: importingWorker,
};

import { kernelsLack } from '../wasm/support';

/** What `stand-ins.ts` can replace, or say of it that nothing can be trained without it. */
export type Lack = 'matchMedia' | 'ResizeObserver' | 'IntersectionObserver' | 'Worker' | 'kernels';

/**
 * What this browser lacks of what the app and the chart libraries need, or what an extension or a setting has removed or
 * makes throw. A page without an origin, in a sandboxed frame, cannot start its workers from their addresses.
 */
export function lacks(): Lack[] {
  const works: Record<Lack, () => unknown> = {
    matchMedia: hasMediaQueries,
    ResizeObserver: () => new ResizeObserver(() => undefined).disconnect(),
    IntersectionObserver: () => new IntersectionObserver(() => undefined).disconnect(),
    Worker: hasOrigin,
    kernels: hasKernels,
  };
  return (Object.keys(works) as Lack[]).filter(name => {
    try {
      works[name]();
      return false;
    } catch {
      return true;
    }
  });
}

/** Throws if media queries are missing, or do not support the usual change events. */
function hasMediaQueries(): void {
  const query = matchMedia('(min-width: 1px)');
  const heard = () => undefined;
  query.addEventListener('change', heard);
  query.removeEventListener('change', heard);
}

function hasKernels(): void {
  if (kernelsLack()) throw new Error('the kernels do not run here');
}

function hasOrigin(): void {
  if (globalThis.origin === 'null') throw new Error('this page has no origin');
}

import type { EngineChosen, EngineMeasure } from '../../nn/lenet/lenet-engines';
import { createKept } from '../../run/storage/kept';

interface Measured {
  /** The browser's name with its version. */
  browser: string;
  measured: readonly EngineMeasure[];
}

const engineTimes = createKept<Measured>({
  area: 'localStorage',
  name: 'layerwise-engine-times',
  initial: { browser: '', measured: [] },
  parse: {
    browser: value => (typeof value === 'string' ? value : undefined),
    measured: value => (Array.isArray(value) && value.every(isMeasure) ? value : undefined),
  },
  older: { 'layerwise-engines': text => JSON.parse(text) as object },
});

/**
 * The engines' times from the last benchmark on this machine, in this version of this browser; null if never
 * measured.
 */
export function keptMeasured(): EngineChosen['measured'] | null {
  const { browser, measured } = engineTimes.fresh();
  return browser === navigator.userAgent ? measured : null;
}

export function keepMeasured({ measured }: EngineChosen): void {
  if (measured.length > 0) engineTimes.change({ browser: navigator.userAgent, measured });
}

function isMeasure(value: unknown): value is EngineMeasure {
  if (typeof value !== 'object' || value === null) return false;
  const { name, device, msPerStep } = value as Record<string, unknown>;
  const isNumber = msPerStep === null || typeof msPerStep === 'number';
  return typeof name === 'string' && typeof device === 'string' && isNumber;
}

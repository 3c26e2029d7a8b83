import type { EngineChosen } from '../../nn/lenet-engines';
import { keep, readKeptJson } from '../../run/storage/kept';

const KEY = 'layerwise-engines';

interface Kept {
  browser: string;
  measured: EngineChosen['measured'];
}

/**
 * The engines' times from the last benchmark on this machine, in this version of this browser; null if never
 * measured.
 */
export function keptMeasured(): EngineChosen['measured'] | null {
  const kept = readKeptJson('localStorage', KEY);
  return isKept(kept) && kept.browser === navigator.userAgent ? kept.measured : null;
}

export function keepMeasured({ measured }: EngineChosen): void {
  if (measured.length === 0) return;
  const kept: Kept = { browser: navigator.userAgent, measured };
  keep('localStorage', KEY, JSON.stringify(kept));
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { browser, measured } = value as Partial<Kept>;
  return typeof browser === 'string' && Array.isArray(measured) && measured.every(isMeasure);
}

function isMeasure(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { name, device, msPerStep } = value as Record<string, unknown>;
  const isNumber = msPerStep === null || typeof msPerStep === 'number';
  return typeof name === 'string' && typeof device === 'string' && isNumber;
}

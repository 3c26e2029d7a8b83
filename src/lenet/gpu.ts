import { isSoftware } from './graphics';

/** The parts of WebGPU used here. */
export interface Adapter {
  readonly limits: Readonly<Record<string, number>>;
  readonly info?: AdapterInfo;
  /** In earlier versions of WebGPU; now part of `info`. */
  readonly isFallbackAdapter?: boolean;
  requestDevice(descriptor: { requiredLimits: Record<string, number> }): Promise<Device>;
}

interface AdapterInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
  readonly isFallbackAdapter?: boolean;
}

interface Device {
  readonly lost: Promise<{ reason: string; message: string }>;
  destroy(): void;
}

interface Gpu {
  requestAdapter(options: { powerPreference: 'high-performance' }): Promise<Adapter | null>;
}

/** The browser's best WebGPU adapter, and whether it runs on the processor; null if there is none. */
export async function findAdapter(): Promise<{ adapter: Adapter; software: boolean } | null> {
  const { navigator } = globalThis as { navigator?: { gpu?: Gpu } };
  const adapter = await navigator?.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return null;
  const fallback = adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false;
  return { adapter, software: fallback || isSoftware(labelOf(adapter)) };
}

/** The browser's description of the adapter, for a person. */
export function labelOf({ info }: Adapter): string {
  if (!info) return 'an unnamed adapter';
  const { description, vendor, architecture, device } = info;
  return description || [vendor, architecture, device].filter(Boolean).join(' ') || 'an unnamed adapter';
}

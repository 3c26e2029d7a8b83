import type { Browser, LaunchOptions } from 'playwright';

export const chromiumFlags: readonly string[];
export function launchChromium(options?: LaunchOptions): Promise<Browser>;

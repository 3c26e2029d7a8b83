import type { Browser, BrowserContext, LaunchOptions } from 'playwright';

export const chromiumFlags: readonly string[];
export function trainAtFullSpeed(context: BrowserContext): Promise<void>;
export function launchChromium(options?: LaunchOptions): Promise<Browser>;

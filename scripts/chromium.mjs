// The Chromium that scripts, tests and benchmarks drive: its flags, its launch, and how its pages train.
import { findChromium, howToGet, mayInstall } from './browser.mjs';

// Chromium takes the last --disable-features alone, so Playwright's own list is repeated here.
const disabledFeatures = [
  ...['AimEnabled', 'AutoDeElevate', 'AvoidCorsURLLoaderRestartOnRedirect', 'Translate', 'PaintHolding'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'BlockOriginHeaderModificationOnRedirect', 'MediaRouter'],
  ...['DestroyProfileOnBrowserClose', 'DialMediaRouteProvider', 'GlobalMediaControls', 'HttpsUpgrades'],
  ...['LensOverlay', 'NetworkTimeServiceQuerying', 'OptimizationHints', 'ThirdPartyStoragePartitioning'],
  // The popup of the address bar is two pages in every window. Loading them takes longer than loading the app.
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
];

/** Flags with which a Chromium runs quietly and, as root or in a container, at all. */
export const chromiumFlags = [
  `--disable-features=${disabledFeatures.join(',')}`,
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Opens the found Chromium through Playwright; throws with what to do when there is none. */
export async function launchChromium(options = {}) {
  const executablePath = await findChromium({ install: mayInstall() });
  if (!executablePath) throw new Error(howToGet('chromium'));
  const { chromium } = await import('playwright');
  return chromium.launch({ executablePath, args: chromiumFlags, ...options });
}

/** Lets the pages of this context train at full speed where the link does not say how; people watch at a slower pace. */
export function trainAtFullSpeed(context) {
  return context.addInitScript(() => {
    try {
      sessionStorage.setItem('layerwise-speed', JSON.stringify({ state: { speed: 'full' }, version: 0 }));
    } catch {
      // Some tests take the storage away.
    }
  });
}

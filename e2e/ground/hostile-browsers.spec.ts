import { expect, type Page } from '@playwright/test';
import { openApp, waitForStatus } from '../support/page';
import { serveWith } from '../support/server';
import { test } from '../support/test';

/** Functions that a browser, its settings or an extension may remove or break. The app must train without each. */
const ways: Record<string, () => void> = {};

/** Makes a property of this object or its prototype throw when it is read, removes it, or replaces it. */
const objects = ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'matchMedia'] as const;
const absent = [
  ...['matchMedia', 'localStorage', 'sessionStorage', 'indexedDB', 'caches', 'BroadcastChannel'],
  ...[
    'ResizeObserver',
    'IntersectionObserver',
    'requestIdleCallback',
    'PerformanceObserver',
    'OffscreenCanvas',
  ],
  ...['createImageBitmap', 'Notification', 'SharedArrayBuffer', 'structuredClone', 'MutationObserver'],
] as const;
const ofNavigator = [
  ...[
    'locks',
    'storage',
    'gpu',
    'serviceWorker',
    'clipboard',
    'share',
    'hardwareConcurrency',
    'deviceMemory',
  ],
  ...['connection', 'permissions', 'userActivation', 'languages'],
] as const;

type Blow = { on: 'window' | 'navigator' | 'crypto' | 'performance'; name: string; how: 'absent' | 'throws' };

function blow({ on, name, how }: Blow): void {
  const target: object = on === 'window' ? globalThis : globalThis[on];
  const property =
    how === 'absent'
      ? { value: undefined, configurable: true, writable: true }
      : {
          configurable: true,
          get() {
            throw new DOMException('not here', 'SecurityError');
          },
        };
  Object.defineProperty(target, name, property);
}

const blows: Blow[] = [
  ...absent.map(name => ({ on: 'window', name, how: 'absent' }) as const),
  ...objects.map(name => ({ on: 'window', name, how: 'throws' }) as const),
  ...ofNavigator.map(name => ({ on: 'navigator', name, how: 'absent' }) as const),
  ...ofNavigator.map(name => ({ on: 'navigator', name, how: 'throws' }) as const),
  ...(['subtle', 'randomUUID'] as const).map(name => ({ on: 'crypto', name, how: 'absent' }) as const),
  ...(['memory', 'mark', 'measure'] as const).map(
    name => ({ on: 'performance', name, how: 'absent' }) as const,
  ),
  ...(['memory'] as const).map(name => ({ on: 'performance', name, how: 'throws' }) as const),
];

Object.assign(ways, {
  'storage that is full': () => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  },
  'storage whose reading throws': () => {
    Storage.prototype.getItem = () => {
      throw new DOMException('no', 'SecurityError');
    };
  },
  'a database that throws when opened': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no', 'SecurityError');
    };
  },
  'a database that refuses': () => {
    IDBFactory.prototype.open = () => {
      const error = new DOMException('no', 'UnknownError');
      const request = Object.assign(new EventTarget(), { error, result: undefined });
      setTimeout(() => request.dispatchEvent(new Event('error')));
      return request as unknown as IDBOpenDBRequest;
    };
  },
  'a database that never answers': () => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
  },
  'a database whose transactions throw': () => {
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('closing', 'InvalidStateError');
    };
  },
  'locks that reject': () => {
    LockManager.prototype.request = () => Promise.reject(new DOMException('no', 'SecurityError'));
    LockManager.prototype.query = () => Promise.reject(new DOMException('no', 'SecurityError'));
  },
  'locks that throw': () => {
    LockManager.prototype.request = () => {
      throw new DOMException('no', 'SecurityError');
    };
    LockManager.prototype.query = () => {
      throw new DOMException('no', 'SecurityError');
    };
  },
  'locks that never answer': () => {
    LockManager.prototype.query = () => new Promise(() => undefined);
  },
  'matchMedia that throws': () => {
    globalThis.matchMedia = () => {
      throw new Error('no');
    };
  },
  'matchMedia of an old browser': () => {
    globalThis.matchMedia = () => ({ matches: false, addListener: () => undefined }) as never;
  },
  'matchMedia that answers nothing': () => {
    globalThis.matchMedia = () => null as never;
  },
  'a service worker that cannot be registered': () => {
    ServiceWorkerContainer.prototype.register = () => Promise.reject(new TypeError('no'));
  },
  'a service worker whose registering throws': () => {
    ServiceWorkerContainer.prototype.register = () => {
      throw new TypeError('no');
    };
  },
  'observers that throw': () => {
    globalThis.ResizeObserver = class {
      constructor() {
        throw new Error('no');
      }
    } as never;
    globalThis.IntersectionObserver = globalThis.ResizeObserver as never;
  },
  'a history that throws': () => {
    history.pushState = history.replaceState = () => {
      throw new DOMException('too often', 'SecurityError');
    };
  },
  'no randomness': () => {
    Object.defineProperty(globalThis, 'crypto', { value: undefined });
  },
  'everything that stores, at once': () => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException('no', 'SecurityError');
        },
      });
    Object.defineProperty(navigator, 'locks', { value: undefined });
  },
});

/** With LAYERWISE_WHOLE each failure has its own test; otherwise several share a page, in a tenth of the time. */
const AT_ONCE = process.env['LAYERWISE_WHOLE'] ? 1 : 12;

/** Deals the list out like cards, so that neighbours, which are similar, go to different pages. */
function groupsOf<T>(all: readonly T[], size: number): T[][] {
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, group) => all.filter((_one, at) => at % count === group));
}

const nameOf = ({ on, name, how }: Blow) =>
  `${on === 'window' ? '' : `${on}.`}${name} ${how === 'absent' ? 'is missing' : 'throws'}`;

for (const group of groupsOf(blows, AT_ONCE))
  test(`it trains where ${group.map(nameOf).join(', ')}`, async ({ page }) => {
    for (const one of group) await page.addInitScript(blow, one);
    await trains(page);
  });

for (const group of groupsOf(Object.entries(ways), Math.min(AT_ONCE, 4)))
  test(`it trains with ${group.map(([name]) => name).join(', ')}`, async ({ page }) => {
    for (const [, way] of group) await page.addInitScript(way);
    await trains(page);
  });

async function trains(page: Page): Promise<void> {
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  // Without storage only the link can choose full speed.
  await page.goto('./#epochs=300&pace=full');
  await waitForStatus(page, 'finished');
  // The charts are drawn after the picture, and restarting reads the storage again.
  await expect(page.locator('.recharts-surface').first()).toBeVisible();
  await page.getByRole('button', { name: 'Play' }).click();
  await waitForStatus(page, 'finished');
  await page.getByRole('button', { name: /^Switch to the/ }).click();
  expect(errors).toEqual([]);
}

const places = ['', 'lab=digits', 'rows=activation:tanh;relu', 'figure=2', 'figures'];
/** Every place shows the reason alike, so for two of the three reasons a pair of places stands for all. */
const someOf = (...sample: readonly string[]) => (process.env['LAYERWISE_WHOLE'] ? places : sample);

/** Opens these pages of the app and expects these words in the only alert of each. */
async function refusesWith(
  page: Page,
  words: readonly string[],
  hashes: readonly string[],
  base = './',
): Promise<void> {
  for (const hash of hashes) {
    await page.goto('about:blank');
    await page.goto(`${base}#${hash}`);
    for (const one of words) await expect(page.getByRole('alert')).toContainText(one);
  }
}

test('every page says what to do when WebAssembly is switched off', async ({ page }) => {
  await page.addInitScript(() => {
    delete (globalThis as { WebAssembly?: unknown }).WebAssembly;
  });
  await refusesWith(page, ['enhanced security', 'Lockdown Mode'], places);
});

test('every page names the browser versions with SIMD when WebAssembly lacks it', async ({ page }) => {
  await page.addInitScript(() => {
    WebAssembly.validate = () => false;
  });
  await refusesWith(page, ['lacks WebAssembly SIMD', 'Safari 16.4'], someOf('', 'figures'));
});

test('every page names the header to change when the host forbids WebAssembly', async ({ page }) => {
  const host = await serveWith({ 'Content-Security-Policy': "script-src 'self' 'unsafe-inline'" });
  try {
    await refusesWith(
      page,
      ['Content-Security-Policy', "'wasm-unsafe-eval'"],
      someOf('lab=digits', 'figure=2'),
      host.url,
    );
    // The runs of a comparison fail a moment later, and the page does not say it twice.
    await page.goto(`${host.url}#rows=activation:tanh;relu`);
    await waitForStatus(page, 'finished');
    await expect(page.getByRole('alert')).toHaveCount(1);
  } finally {
    host.close();
  }
});

test('the app trains where the host’s policy allows WebAssembly', async ({ page }) => {
  const host = await serveWith({
    'Content-Security-Policy':
      "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:",
  });
  try {
    await page.goto(`${host.url}#epochs=200`);
    await waitForStatus(page, 'finished');
    await page.goto(`${host.url}#lab=digits&images=500&validation=50&epochs=1`);
    await waitForStatus(page, 'finished', 60_000);
  } finally {
    host.close();
  }
});

test('when the browser limits history changes, nothing throws and the address is right in the end', async ({
  page,
}) => {
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  await page.addInitScript(() => {
    // Safari refuses for up to half a minute; here the test decides when it ends.
    const limit = { budget: 4 };
    Object.assign(globalThis, { limit });
    for (const name of ['pushState', 'replaceState'] as const) {
      const real = history[name].bind(history);
      history[name] = (...given) => {
        limit.budget -= 1;
        if (limit.budget < 0) throw new DOMException('too many calls', 'SecurityError');
        real(...given);
      };
    }
  });
  await openApp(page, 'epochs=100');
  const noise = page.getByLabel('Noise', { exact: true });
  for (let step = 1; step <= 10; step += 1) {
    await noise.fill(String(step / 100));
    await noise.press('Enter');
  }
  const budget = () =>
    page.evaluate(() => (globalThis as unknown as { limit: { budget: number } }).limit.budget);
  await expect.poll(budget).toBeLessThan(0);
  await expect(page).not.toHaveURL(/noise=0\.1(&|$)/);
  await page.evaluate(
    () => ((globalThis as unknown as { limit: { budget: number } }).limit.budget = Infinity),
  );
  await expect(page).toHaveURL(/noise=0\.1(&|$)/);
  await page.reload();
  await expect(noise).toHaveValue('0.1');
  expect(errors).toEqual([]);
});

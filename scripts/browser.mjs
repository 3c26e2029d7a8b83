// Finds the browsers that tests, pictures and measurements drive, and says on stderr what it does.
//   node scripts/browser.mjs [chromium] [firefox] [webkit] [--install]
// prints one JSON object: {"chromium": path, "firefox": path, "webkit": {driver, miniBrowser, wrapper}}, null for none.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const windows = process.platform === 'win32';
const programFolders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
const inProgramFolders = (...files) =>
  programFolders.filter(Boolean).flatMap(folder => files.map(file => join(folder, file)));

/** Where each engine may be, and which system packages bring it. */
const engines = {
  chromium: {
    variables: ['LAYERWISE_CHROMIUM', 'CHROME_PATH'],
    commands: [
      ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
      ...['microsoft-edge', 'microsoft-edge-stable', 'brave-browser'],
    ],
    places: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ...inProgramFolders('Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'),
    ],
    packages: {
      'apt-get': ['chromium', 'fonts-liberation'],
      dnf: ['chromium'],
      apk: ['chromium', 'font-liberation'],
      pacman: ['chromium'],
      brew: ['--cask', 'chromium'],
    },
  },
  firefox: {
    variables: ['LAYERWISE_FIREFOX'],
    commands: ['firefox-esr', 'firefox'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...inProgramFolders('Mozilla Firefox/firefox.exe'),
    ],
    packages: { 'apt-get': ['firefox-esr'], dnf: ['firefox'], apk: ['firefox-esr'], pacman: ['firefox'] },
  },
  webkit: {
    variables: ['LAYERWISE_WEBKIT'],
    commands: ['WebKitWebDriver'],
    places: ['/usr/libexec/webkit2gtk-4.1/WebKitWebDriver'],
    packages: { 'apt-get': ['webkit2gtk-driver', 'xvfb', 'xauth'] },
  },
};

const installCommands = {
  'apt-get': ['apt-get', 'install', '-y', '--no-install-recommends'],
  dnf: ['dnf', 'install', '-y'],
  apk: ['apk', 'add'],
  pacman: ['pacman', '-S', '--noconfirm'],
  brew: ['brew', 'install'],
};

function say(text) {
  process.stderr.write(`browser: ${text}\n`);
}

function onPath(command) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = windows ? [`${command}.exe`] : [command];
  return folders.flatMap(folder => names.map(name => join(folder, name))).find(existsSync) ?? null;
}

// Some systems put a script in a browser's place that only tells how to install it.
function starts(path) {
  // On Windows this opens a window, and WebKit's driver has no such flag.
  if (windows || path.endsWith('WebKitWebDriver')) return true;
  const { status, stdout } = spawnSync(path, ['--version'], { timeout: 30_000, encoding: 'utf8' });
  return status === 0 && /\d/.test(stdout);
}

function findInstalled(name) {
  const { variables, commands, places } = engines[name];
  for (const variable of variables) {
    const path = process.env[variable];
    if (path && existsSync(path)) return path;
    if (path) say(`${variable} names ${path}, which does not exist; looking further`);
  }
  const candidates = [...commands.map(onPath), ...places.filter(existsSync)].filter(Boolean);
  return candidates.find(starts) ?? null;
}

function findMiniBrowser() {
  const named = process.env.LAYERWISE_MINIBROWSER;
  if (named && existsSync(named)) return named;
  for (const root of ['/usr/lib', '/usr/libexec', '/usr/lib64']) {
    if (!existsSync(root)) continue;
    const folders = [root, ...readdirSync(root).map(entry => join(root, entry))];
    for (const folder of folders)
      for (const version of ['webkit2gtk-4.1', 'webkit2gtk-4.0']) {
        const path = join(folder, version, 'MiniBrowser');
        if (existsSync(path)) return path;
      }
  }
  return null;
}

function findWebKit() {
  const driver = findInstalled('webkit');
  const miniBrowser = findMiniBrowser();
  if (!driver || !miniBrowser) return null;
  if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return { driver, miniBrowser, wrapper: [] };
  const xvfb = onPath('xvfb-run');
  return xvfb && { driver, miniBrowser, wrapper: [xvfb, '-a', '-s', '-screen 0 1440x900x24'] };
}

async function playwrightsChromium(install) {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  if (!existsSync(path) && install) {
    say("no installed Chromium; downloading Playwright's own (npx playwright install chromium)");
    const { status } = spawnSync('npx', ['playwright', 'install', 'chromium'], {
      stdio: ['ignore', 2, 2],
      timeout: 300_000,
      shell: windows,
      env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000', ...process.env },
    });
    if (status !== 0) say('that download did not succeed');
  }
  if (!existsSync(path)) return null;
  if (starts(path)) return path;
  say(`${path} does not start here (a missing system library?)`);
  return null;
}

/** The words that let a package manager work without a password being asked for; null when there are none. */
function privilege(manager) {
  if (manager === 'brew' || process.getuid?.() === 0) return [];
  return onPath('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : null;
}

let listsUpdated = false;
function installPackages(name) {
  const { packages } = engines[name];
  const manager = Object.keys(packages).find(onPath);
  if (!manager) return say(`no package manager known here that could bring ${name}`);
  const before = privilege(manager);
  if (!before) return say(`${name} could come from ${manager}, but that would need a password`);
  const call = words => {
    const [command, ...rest] = [...before, ...words];
    say(`running ${[command, ...rest].join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(command, rest, { stdio: ['ignore', 2, 2], timeout: 600_000, env }).status === 0;
  };
  if (manager === 'apt-get' && !listsUpdated) listsUpdated = call(['apt-get', 'update']);
  if (!call([...installCommands[manager], ...packages[manager]])) say(`${manager} did not bring ${name}`);
}

/**
 * The path of a Chromium: named by LAYERWISE_CHROMIUM or CHROME_PATH, installed, Playwright's own, or, with `install`,
 * fetched by Playwright or else by the system's package manager where that needs no password. Null when there is none.
 */
export async function findChromium({ install = false } = {}) {
  const found = findInstalled('chromium') ?? (await playwrightsChromium(install));
  if (found || !install) return found;
  installPackages('chromium');
  return findInstalled('chromium');
}

/** The path of a Firefox that Playwright can drive over WebDriver BiDi, or null. */
export function findFirefox({ install = false } = {}) {
  const found = findInstalled('firefox');
  if (found || !install) return found;
  installPackages('firefox');
  return findInstalled('firefox');
}

/** WebKitGTK's driver, its small browser and what gives them a display; null when one of them is missing. */
export function findWebKitGtk({ install = false } = {}) {
  const found = findWebKit();
  if (found || !install) return found;
  installPackages('webkit');
  return findWebKit();
}

/** Flags with which a Chromium runs quietly and, as root or in a container, at all. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Opens the found Chromium through Playwright; throws with what to do when there is none. */
export async function launchChromium(options = {}) {
  const executablePath = await findChromium({ install: true });
  if (!executablePath)
    throw new Error('no chromium found: install one, or name its path in LAYERWISE_CHROMIUM');
  const { chromium } = await import('playwright');
  return chromium.launch({ executablePath, args: chromiumFlags, ...options });
}

const finders = { chromium: findChromium, firefox: findFirefox, webkit: findWebKitGtk };

/** All three at once: `{chromium, firefox, webkit}`, each as its own finder gives it. */
export async function findBrowsers(names = Object.keys(finders), options = {}) {
  const found = {};
  for (const name of names) {
    found[name] = await finders[name](options);
    say(found[name] ? `${name}: ${found[name].driver ?? found[name]}` : `${name}: NOT FOUND`);
  }
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const words = process.argv.slice(2);
  const names = words.filter(word => Object.hasOwn(finders, word));
  const found = await findBrowsers(names.length > 0 ? names : undefined, {
    install: words.includes('--install'),
  });
  process.stdout.write(`${JSON.stringify(found)}\n`);
}

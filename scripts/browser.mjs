// Finds the browsers that tests, pictures and measurements drive, and says on stderr what it does.
//   node scripts/browser.mjs [chromium] [firefox] [webkit] [--install]
// prints one JSON object: {"chromium": path, "firefox": path, "webkit": {driver, miniBrowser, wrapper}}, null for none.
// With --install it first tries to install the missing ones. For each that is still missing, one sentence says how
// to get it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const windows = process.platform === 'win32';
const programFolders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
const inProgramFolders = (...files) =>
  programFolders.filter(Boolean).flatMap(folder => files.map(file => join(folder, file)));

/** Where each engine may be, which packages contain it, and which variable sets its path. */
const engines = {
  chromium: {
    title: 'Chromium',
    byHand: 'name its path in LAYERWISE_CHROMIUM',
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
      brew: ['--cask', 'google-chrome'],
    },
  },
  shell: {
    title: "Chromium's headless shell",
    byHand: 'name its path in LAYERWISE_CHROMIUM',
    // A browser that is named is taken, shell or not.
    variables: ['LAYERWISE_CHROMIUM', 'CHROME_PATH'],
    commands: ['chromium-headless-shell', 'chrome-headless-shell'],
    places: [],
    packages: { 'apt-get': ['chromium-headless-shell'] },
  },
  firefox: {
    title: 'Firefox',
    byHand: 'name its path in LAYERWISE_FIREFOX',
    variables: ['LAYERWISE_FIREFOX'],
    commands: ['firefox-esr', 'firefox'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...inProgramFolders('Mozilla Firefox/firefox.exe'),
    ],
    packages: {
      'apt-get': ['firefox-esr'],
      dnf: ['firefox'],
      apk: ['firefox-esr'],
      pacman: ['firefox'],
      brew: ['--cask', 'firefox'],
    },
  },
  webkit: {
    title: 'WebKitGTK',
    byHand: 'name its driver in LAYERWISE_WEBKIT and its browser in LAYERWISE_MINIBROWSER',
    variables: ['LAYERWISE_WEBKIT'],
    commands: ['WebKitWebDriver'],
    places: ['/usr/libexec/webkit2gtk-4.1/WebKitWebDriver'],
    packages: { 'apt-get': ['webkit2gtk-driver', 'xvfb', 'xauth'] },
  },
};

/** How each package manager installs packages. A command that has to run once before comes first. */
const managers = {
  'apt-get': {
    before: ['apt-get', 'update'],
    install: ['apt-get', 'install', '-y', '--no-install-recommends'],
  },
  dnf: { install: ['dnf', 'install', '-y'] },
  apk: { install: ['apk', 'add', '--no-cache'] },
  // Arch does not support packages newer than the rest of the system.
  pacman: { install: ['pacman', '-Syu', '--noconfirm', '--needed'] },
  brew: { install: ['brew', 'install'] },
};
// Without a network a package manager may time out on each host in turn.
const UPDATE_MS = 180_000;
const INSTALL_MS = 600_000;
const DOWNLOAD_MS = 300_000;

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

/** Runs a command with its output on stderr. Returns whether it succeeded. */
function runs(words, { timeout, env = {} }) {
  say(`running ${words.join(' ')}`);
  const [command, ...rest] = words;
  const options = { stdio: ['ignore', 2, 2], timeout, shell: windows, env: { ...process.env, ...env } };
  return spawnSync(command, rest, options).status === 0;
}

const managerHere = Object.keys(managers).find(onPath) ?? null;
const isRoot = lazily(() => spawnSync('id', ['-u'], { encoding: 'utf8' }).stdout?.trim() === '0');

/** The prefix that runs the package manager without asking for a password; null if there is none. */
const privilege = lazily(() => {
  if (managerHere === 'brew' || isRoot()) return [];
  return onPath('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : null;
});

const prepared = lazily(() => {
  const { before } = managers[managerHere];
  return !before || runs([...privilege(), ...before], { timeout: UPDATE_MS });
});

function lazily(compute) {
  let value;
  return () => (value ??= { is: compute() }).is;
}

/** Why an engine could not be installed; printed before what a person can do. */
const reasons = {};

/** Installs the packages of one engine. Returns whether that worked; if not, `reasons` has the cause. */
function installPackages(name) {
  const packages = managerHere && engines[name].packages[managerHere];
  if (!packages) return false;
  if (!privilege()) {
    reasons[name] = `${managerHere} would need a password to install it`;
    return false;
  }
  // If the package lists cannot be updated, the existing ones may be enough.
  prepared();
  const options = { timeout: INSTALL_MS, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  const installed = runs([...privilege(), ...managers[managerHere].install, ...packages], options);
  reasons[name] = installed
    ? `${managerHere} brought no browser that starts here`
    : `${managerHere} could not install it`;
  return installed;
}

/** The command that installs an engine, as text; null if none is known. */
function commandFor(name) {
  const packages = managerHere && engines[name].packages[managerHere];
  if (!packages) return name === 'chromium' && onPath('npx') ? '`npx playwright install chromium`' : null;
  const { before, install } = managers[managerHere];
  const free = managerHere === 'brew' || isRoot();
  const sudo = free || !onPath('sudo') ? [] : ['sudo'];
  const line = [before, [...install, ...packages]]
    .filter(Boolean)
    .map(words => [...sudo, ...words].join(' '))
    .join(' && ');
  return `\`${line}\`${free || sudo.length > 0 ? '' : ' as root'}`;
}

/** One sentence: the engine is missing, why it could not be installed, and how to get it. */
export function howToGet(name) {
  const { title, byHand } = engines[name];
  const command = commandFor(name);
  const why = reasons[name] ?? (command ? null : 'no package that brings it is known for this system');
  return `${title} is missing${why ? ` (${why})` : ''}: ${command ? `run ${command}` : 'install it'}, or ${byHand}.`;
}

/** The path of the Chromium that Playwright has downloaded, or null. */
async function playwrightsPath() {
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH ?? '';
  // Loading Playwright takes a second: it is not asked for a browser where it has none.
  if (isAbsolute(folder) && !existsSync(folder)) return null;
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

/** Playwright's own Chromium; with `install` it is downloaded into the user's cache when it is not there. */
async function playwrightsChromium(install) {
  let path = await playwrightsPath();
  if (!path) {
    if (!install) return null;
    // The tests do not use the headless shell; leaving it out halves the download.
    const words = ['npx', 'playwright', 'install', '--no-shell', 'chromium'];
    runs(words, { timeout: DOWNLOAD_MS, env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' } });
    path = await playwrightsPath();
    if (!path) {
      reasons.chromium ??= 'it could not be downloaded';
      return null;
    }
  }
  if (starts(path)) return path;
  if (install === 'system' && managerHere === 'apt-get' && privilege()) {
    const words = [...privilege(), 'npx', 'playwright', 'install-deps', 'chromium'];
    runs(words, { timeout: INSTALL_MS, env: { DEBIAN_FRONTEND: 'noninteractive' } });
    if (starts(path)) return path;
  }
  reasons.chromium = `Playwright's own at ${path} does not start here`;
  return null;
}

/**
 * What may be installed without `--install`: `system`, with the system's package manager, where that is expected (as
 * root, as in a container, and where CI is set), otherwise `own`, into the user's own cache, which needs no password.
 */
export function mayInstall() {
  return process.env.CI || isRoot() ? 'system' : 'own';
}

/**
 * The path of a Chromium: named by LAYERWISE_CHROMIUM or CHROME_PATH, installed, or Playwright's own; null when there is
 * none. `install` is `false`, `own` (Playwright's is downloaded) or `system` (the package manager is tried first, which is
 * quicker and brings the libraries that Playwright's own needs, too).
 */
export async function findChromium({ install = false } = {}) {
  const found = findInstalled('chromium') ?? (await playwrightsChromium(false));
  if (found || !install) return found;
  if (install === 'system' && installPackages('chromium')) {
    const brought = findInstalled('chromium');
    if (brought) return brought;
  }
  return playwrightsChromium(install);
}

/**
 * The path of the Chromium for tests: its headless shell or, without one, what `findChromium` finds. The shell has the same
 * engine without the browser's own windows, which saves a quarter of the tests' work.
 */
async function findForTests({ install = false } = {}) {
  const shell = findInstalled('shell');
  if (shell) return shell;
  const chromium = await findChromium({ install });
  // The package of the shell needs the same package manager's Chromium.
  const isSystems = chromium !== null && chromium === findInstalled('chromium');
  if (isSystems && install === 'system' && installPackages('shell'))
    return findInstalled('shell') ?? chromium;
  return chromium;
}

/** The path of a Firefox that Playwright can drive over WebDriver BiDi, or null; `system` tries to install it. */
export function findFirefox({ install = false } = {}) {
  const found = findInstalled('firefox');
  if (found || install !== 'system') return found;
  installPackages('firefox');
  return findInstalled('firefox');
}

/** WebKitGTK's driver, its small browser and what gives them a display; null when one of them is missing. */
export function findWebKitGtk({ install = false } = {}) {
  const found = findWebKit();
  if (found || install !== 'system') return found;
  installPackages('webkit');
  return findWebKit();
}

const finders = { chromium: findForTests, firefox: findFirefox, webkit: findWebKitGtk };

/** All three: `{chromium, firefox, webkit}`, each as its finder returns it. Prints which are found and which are not. */
export async function findBrowsers(names = Object.keys(finders), options = {}) {
  const found = {};
  for (const name of names) {
    found[name] = await finders[name](options);
    say(found[name] ? `${name}: ${found[name].driver ?? found[name]}` : howToGet(name));
  }
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const words = process.argv.slice(2);
  const names = words.filter(word => Object.hasOwn(finders, word));
  const found = await findBrowsers(names.length > 0 ? names : undefined, {
    install: words.includes('--install') && 'system',
  });
  process.stdout.write(`${JSON.stringify(found)}\n`);
}

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

// Fake machines: every program but Node is a stand-in that records its calls. Nothing is installed or downloaded.

interface Call {
  /** Applies to command lines that begin with this. */
  line: string;
  exit?: number;
  prints?: string;
  /** Programs that the command installs, by path. */
  brings?: Record<string, Program>;
}

interface Program {
  exit: number;
  prints: string;
}

const works: Program = { exit: 0, prints: 'Browser 1.0' };
/** The stub that Ubuntu's package has instead of a browser. */
const tellsOnly: Program = { exit: 1, prints: 'Command requires the chromium snap to be installed.' };

let folder: string;
const at = (...names: string[]) => join(folder, ...names);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerwise-browser-'));
  mkdirSync(at('bin'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Makes a machine with only these commands. The first matching entry of `calls` says what a command line does. */
function machine(commands: readonly string[], calls: readonly Call[], uid = 0): void {
  for (const name of ['id', ...commands]) {
    const lines = [
      '#!/bin/sh',
      `line="${name}\${*:+ $*}"`,
      `echo "$line" >> ${quoted(at('calls'))}`,
      `plain=$line`,
      `[ "$line" = "sudo -n true" ] || plain=\${line#sudo -n }`,
      `case "$plain" in`,
      ...[{ line: 'id -u', prints: String(uid) }, ...calls].map(answer),
      '*) exit 97;;',
      'esac',
    ];
    program(at('bin', name), lines);
  }
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** A branch of a stand-in: what it does when it is called with this line. */
function answer({ line, exit = 0, prints = '', brings = {} }: Call): string {
  const installs = Object.entries(brings).flatMap(([path, { exit: status, prints: text }]) => {
    const script = ['#!/bin/sh', `echo ${quoted(text)}`, `exit ${status}`].join('\n');
    const target = quoted(path);
    return [
      `mkdir -p ${quoted(dirname(path))}`,
      `printf '%s\\n' ${quoted(script)} > ${target}`,
      `chmod 755 ${target}`,
    ];
  });
  const says = prints === '' ? [] : [`echo ${quoted(prints)}`];
  // Whatever the stand-ins need lies outside the PATH of that machine.
  return `${quoted(line)}*) PATH=/usr/bin:/bin; ${[...installs, ...says, `exit ${exit}`].join('; ')};;`;
}

function program(path: string, lines: readonly string[]): void {
  writeFileSync(path, `${lines.join('\n')}\n`);
  chmodSync(path, 0o755);
}

function run(args: readonly string[], more: Record<string, string> = {}) {
  const env = {
    PATH: at('bin'),
    HOME: folder,
    PLAYWRIGHT_BROWSERS_PATH: at('playwright'),
    LAYERWISE_MINIBROWSER: at('MiniBrowser'),
    ...more,
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  return { status, stdout, stderr };
}

/** Looks for browsers on that machine; `missing` has the sentences about those not found. */
function find(...words: string[]) {
  const { status, stdout, stderr } = run(['scripts/browser.mjs', ...words]);
  expect(status, stderr).toBe(0);
  const missing = stderr.split('\n').filter(line => line.includes('missing'));
  return { found: JSON.parse(stdout) as Record<string, unknown>, missing };
}

/** The command lines that were run, except those that only ask for the user or for sudo. */
function calls(): string[] {
  const text = existsSync(at('calls')) ? readFileSync(at('calls'), 'utf8') : '';
  return text.split('\n').filter(line => line !== '' && line !== 'id -u' && line !== 'sudo -n true');
}

/** Where Playwright puts the Chromium that it downloads. */
function playwrightsPath(): string {
  return run(['-p', 'require("playwright").chromium.executablePath()']).stdout.trim();
}

/** The stand-ins are shell scripts, and on systems other than Linux browsers are found outside PATH. */
const isElsewhere = process.platform !== 'linux';

describe.skipIf(isElsewhere)('missing browsers are installed', () => {
  const apt = 'apt-get install -y --no-install-recommends';
  /** Tried after Chromium; nothing is missing without it. */
  const shell = `${apt} chromium-headless-shell`;

  it.each([
    ['apt-get', ['apt-get update', `${apt} chromium fonts-liberation`, shell], 1, 'chromium'],
    ['dnf', ['dnf install -y chromium'], 0, 'chromium-browser'],
    ['apk', ['apk add --no-cache chromium font-liberation'], 0, 'chromium'],
    ['pacman', ['pacman -Syu --noconfirm --needed chromium'], 0, 'chromium'],
    ['brew', ['brew install --cask google-chrome'], 0, 'google-chrome'],
  ])('%s installs Chromium', (manager, lines, bringing, command) => {
    machine(
      [manager],
      lines.map((line, i) => ({ line, brings: i === bringing ? { [at('bin', command)]: works } : {} })),
      manager === 'brew' ? 501 : 0,
    );
    const { found, missing } = find('chromium', '--install');
    expect(found).toEqual({ chromium: at('bin', command) });
    expect(missing).toEqual([]);
    expect(calls()).toEqual(lines);
  });

  it('the headless shell comes before the whole browser, and is brought to one', () => {
    machine(['apt-get'], [{ line: shell, brings: { [at('bin/chromium-headless-shell')]: works } }]);
    program(at('bin/chromium'), ['#!/bin/sh', 'echo Browser 1.0']);
    expect(find('chromium').found).toEqual({ chromium: at('bin/chromium') });
    const expected = { chromium: at('bin/chromium-headless-shell') };
    expect(find('chromium', '--install').found).toEqual(expected);
    expect(find('chromium').found).toEqual(expected);
    const named = run(['scripts/browser.mjs', 'chromium'], { LAYERWISE_CHROMIUM: at('bin/chromium') });
    expect(JSON.parse(named.stdout)).toEqual({ chromium: at('bin/chromium') });
  });

  it('apt-get installs all three and updates its lists once', () => {
    machine(
      ['apt-get'],
      [
        { line: 'apt-get update' },
        { line: `${apt} chromium`, brings: { [at('bin/chromium')]: works } },
        { line: `${apt} firefox-esr`, brings: { [at('bin/firefox-esr')]: works } },
        {
          line: `${apt} webkit2gtk-driver xvfb xauth`,
          brings: {
            [at('bin/WebKitWebDriver')]: works,
            [at('MiniBrowser')]: works,
            [at('bin/xvfb-run')]: works,
          },
        },
      ],
    );
    const { found, missing } = find('--install');
    expect(found).toEqual({
      chromium: at('bin/chromium'),
      firefox: at('bin/firefox-esr'),
      webkit: {
        driver: at('bin/WebKitWebDriver'),
        miniBrowser: at('MiniBrowser'),
        wrapper: [at('bin/xvfb-run'), '-a', '-s', '-screen 0 1440x900x24'],
      },
    });
    expect(missing).toEqual([]);
    expect(calls().filter(line => line === 'apt-get update')).toHaveLength(1);
  });

  it('with sudo, if it needs no password', () => {
    machine(
      ['apt-get', 'sudo'],
      [
        { line: 'sudo -n true' },
        { line: 'apt-get update' },
        { line: apt, brings: { [at('bin/chromium')]: works } },
      ],
      1000,
    );
    expect(find('chromium', '--install').found).toEqual({ chromium: at('bin/chromium') });
    const lines = ['apt-get update', `${apt} chromium fonts-liberation`, shell];
    expect(calls()).toEqual(lines.map(line => `sudo -n ${line}`));
  });

  it('even if the package lists cannot be updated', () => {
    machine(
      ['apt-get'],
      [
        { line: 'apt-get update', exit: 100 },
        { line: apt, brings: { [at('bin/chromium')]: works } },
      ],
    );
    expect(find('chromium', '--install')).toEqual({ found: { chromium: at('bin/chromium') }, missing: [] });
  });

  it('by Playwright if the package contains no browser, with any missing libraries', () => {
    const own = playwrightsPath();
    expect(own).toContain(at('playwright'));
    machine(
      ['apt-get', 'npx'],
      [
        { line: 'apt-get update' },
        { line: `${apt} chromium fonts`, brings: { [at('bin/chromium')]: tellsOnly } },
        { line: 'npx playwright install --no-shell', brings: { [own]: { exit: 127, prints: 'libnss3' } } },
        { line: 'npx playwright install-deps chromium', brings: { [own]: works } },
      ],
    );
    expect(find('chromium', '--install')).toEqual({ found: { chromium: own }, missing: [] });
    expect(calls().at(-1)).toBe('npx playwright install-deps chromium');
  });
});

describe.skipIf(isElsewhere)('one sentence explains what cannot be installed', () => {
  const apt = 'apt-get update && apt-get install -y --no-install-recommends chromium fonts-liberation';
  const sudoApt = apt.replaceAll('apt-get', 'sudo apt-get').replaceAll('sudo sudo', 'sudo');
  const orName = 'or name its path in LAYERWISE_CHROMIUM.';

  it('without --install it installs nothing', () => {
    machine(['apt-get', 'sudo', 'npx'], [{ line: '' }], 1000);
    expect(find('chromium')).toEqual({
      found: { chromium: null },
      missing: [`browser: Chromium is missing: run \`${sudoApt}\`, ${orName}`],
    });
    expect(calls()).toEqual([]);
  });

  it('no package manager', () => {
    machine([], []);
    expect(find('--install')).toEqual({
      found: { chromium: null, firefox: null, webkit: null },
      missing: [
        `browser: Chromium is missing (it could not be downloaded): install it, ${orName}`,
        'browser: Firefox is missing (no package that brings it is known for this system): install it, or name its path in LAYERWISE_FIREFOX.',
        'browser: WebKitGTK is missing (no package that brings it is known for this system): install it, or name its driver in LAYERWISE_WEBKIT and its browser in LAYERWISE_MINIBROWSER.',
      ],
    });
  });

  it('no package manager, and no network for Playwright', () => {
    machine(['npx'], [{ line: 'npx', exit: 1 }]);
    expect(find('chromium', '--install').missing).toEqual([
      `browser: Chromium is missing (it could not be downloaded): run \`npx playwright install chromium\`, ${orName}`,
    ]);
  });

  it.each([
    ['sudo asks for one', ['apt-get', 'sudo'], `run \`${sudoApt}\``],
    ['there is no sudo', ['apt-get'], `run \`${apt}\` as root`],
  ])('a password is needed: %s', (_, commands, told) => {
    machine(commands, [{ line: 'sudo -n true', exit: 1 }], 1000);
    expect(find('chromium', '--install').missing).toEqual([
      `browser: Chromium is missing (apt-get would need a password to install it): ${told}, ${orName}`,
    ]);
    expect(calls()).toEqual([]);
  });

  it.each(['apt-get', 'dnf', 'apk', 'pacman', 'brew'])('%s fails', manager => {
    machine([manager, 'npx'], [{ line: '', exit: 100 }], manager === 'brew' ? 501 : 0);
    const { found, missing } = find('chromium', '--install');
    expect(found).toEqual({ chromium: null });
    expect(missing).toHaveLength(1);
    expect(missing[0]).toContain(`(${manager} could not install it): run \``);
    expect(missing[0]).toContain(`${manager} `);
    expect(missing[0]?.endsWith(orName)).toBe(true);
    expect(calls().at(-1)).toBe('npx playwright install --no-shell chromium');
  });

  it('the package manager succeeds but installs no browser', () => {
    machine(['dnf'], [{ line: 'dnf' }]);
    expect(find('chromium', 'firefox', '--install').missing).toEqual([
      `browser: Chromium is missing (dnf brought no browser that starts here): run \`dnf install -y chromium\`, ${orName}`,
      'browser: Firefox is missing (dnf brought no browser that starts here): run `dnf install -y firefox`, or name its path in LAYERWISE_FIREFOX.',
    ]);
  });

  it('a path in LAYERWISE_CHROMIUM that does not exist is reported', () => {
    machine([], []);
    const { stderr } = run(['scripts/browser.mjs', 'chromium'], { LAYERWISE_CHROMIUM: at('nowhere') });
    expect(stderr).toContain(`LAYERWISE_CHROMIUM names ${at('nowhere')}, which does not exist`);
  });
});

describe.skipIf(isElsewhere)('npm test on such a machine', () => {
  it.each([
    ['an ordinary user', 1000, {}, 'own'],
    ['root', 0, {}, 'system'],
    ['continuous integration', 1000, { CI: 'true' }, 'system'],
  ])('installs what is allowed for %s', (_, uid, env, expected) => {
    machine(['sudo'], [], uid);
    const ask = `import('./scripts/browser.mjs').then(it => process.stdout.write(it.mayInstall()))`;
    expect(run(['-e', ask], env).stdout).toBe(expected);
  });

  it('an ordinary user’s system is not changed, the other parts run, and the missing Chromium counts as a failure', () => {
    machine(['apt-get', 'sudo', 'npx'], [{ line: 'sudo' }, { line: 'npx', exit: 1 }], 1000);
    const { status, stdout } = run(['scripts/test.mjs', 'wasm', 'e2e']);
    expect(stdout).toContain('--- wasm: ok');
    expect(stdout).toContain('not run, which counts as one failure. Chromium is missing');
    expect(stdout.trim().split('\n').at(-1)).toBe('0 passed, 1 failed');
    expect(status).toBe(1);
    expect(calls()).toEqual(['npx playwright install --no-shell chromium']);
  });
});

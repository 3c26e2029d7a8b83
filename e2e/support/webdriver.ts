import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebKitGtk } from './browsers';

const START_MS = 90_000;
const SCRIPT_MS = 240_000;

interface Answer {
  value: unknown;
}

/**
 * A window of WebKitGTK, driven by plain WebDriver over HTTP, because Playwright only supports its own WebKit build.
 */
export class WebKitWindow {
  private constructor(
    private readonly process: ChildProcess,
    private readonly session: string,
  ) {}

  /** Starts driver and browser; throws with the driver's output if they do not start. */
  static async open({ driver, miniBrowser, wrapper }: WebKitGtk): Promise<WebKitWindow> {
    const port = await freePort();
    const [command, ...words] = [...wrapper, driver, `--port=${port}`];
    // Its own process group, because the wrapper's display server must end with it.
    const child = spawn(command, words, { detached: true, stdio: 'ignore' });
    const base = `http://127.0.0.1:${port}`;
    try {
      await answering(`${base}/status`, child);
      const value = await call('POST', `${base}/session`, {
        capabilities: {
          alwaysMatch: {
            'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
            timeouts: { script: SCRIPT_MS },
          },
        },
      });
      const { sessionId } = value as { sessionId: string };
      return new WebKitWindow(child, `${base}/session/${sessionId}`);
    } catch (error) {
      endGroup(child);
      throw error;
    }
  }

  async goto(url: string): Promise<void> {
    await call('POST', `${this.session}/url`, { url });
  }

  /** Runs a function body in the page and returns its result; the page awaits a promise. */
  async evaluate<T>(body: string): Promise<T> {
    const script = `const done = arguments[arguments.length - 1];
      (async () => { ${body} })().then(value => done({ value }), error => done({ error: String(error) }));`;
    const answer = (await call('POST', `${this.session}/execute/async`, { script, args: [] })) as {
      value?: T;
      error?: string;
    };
    if (answer.error !== undefined) throw new Error(`in the page: ${answer.error}`);
    return answer.value as T;
  }

  async close(): Promise<void> {
    await call('DELETE', this.session).catch(() => null);
    endGroup(this.process);
  }
}

async function call(method: string, url: string, body?: unknown): Promise<unknown> {
  const request = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await fetch(url, request);
  const { value } = (await response.json()) as Answer;
  if (!response.ok) throw new Error(`webdriver ${method} ${url}: ${JSON.stringify(value).slice(0, 500)}`);
  return value;
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  const end = Date.now() + START_MS;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`webkit's driver ended with code ${child.exitCode}`);
    const up = await fetch(url).then(
      response => response.ok,
      () => false,
    );
    if (up) return;
    await sleep(100);
  }
  throw new Error(`webkit's driver did not answer within ${START_MS / 1000} s`);
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGTERM');
  } catch {
    // It has already ended.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Environment variables that make numerical libraries use one thread. */
export const oneThread = { OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1', OMP_NUM_THREADS: '1' };

export interface Reply {
  seconds?: number;
  loss?: number;
}

/** A Python process that answers each line of input with one line. */
export class PythonProcess {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;

  constructor(python: string, script: string, environment: Record<string, string>) {
    this.child = spawn(python, [script], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...environment },
    });
    this.lines = createInterface({ input: this.child.stdout! })[Symbol.asyncIterator]();
  }

  async ask(request: object): Promise<Reply> {
    const { stdin } = this.child;
    if (!stdin!.write(`${JSON.stringify(request)}\n`)) await once(stdin!, 'drain');
    const { value, done } = await this.lines.next();
    if (done) throw new Error('the Python process ended; its own message is above');
    return JSON.parse(value) as Reply;
  }

  end(): void {
    this.child.stdin?.end();
  }
}

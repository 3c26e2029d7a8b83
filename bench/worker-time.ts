import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks per second in /proc, on every Linux that Chromium runs on. */
const TICKS = 100;

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}

/** The fields of a /proc stat file after the name, which may contain anything. */
const fieldsOf = (stat: string) => stat.slice(stat.lastIndexOf(')') + 2).split(' ');

/**
 * Seconds of CPU that the Web Workers of this process's browsers have used. What else the machine does changes the time that
 * training takes, but hardly this. Null where there is no /proc.
 */
export function workerSeconds(): number | null {
  let entries: string[];
  try {
    entries = readdirSync('/proc').filter(name => /^\d+$/.test(name));
  } catch {
    return null;
  }
  const parents = new Map(entries.map(pid => [Number(pid), Number(fieldsOf(read(`/proc/${pid}/stat`))[1])]));
  const isOurs = (pid: number): boolean => {
    for (let at = pid; at > 1; at = parents.get(at) ?? 0) if (at === process.pid) return true;
    return false;
  };
  let ticks = 0;
  for (const pid of entries.filter(one => isOurs(Number(one)))) {
    let threads: string[];
    try {
      threads = readdirSync(`/proc/${pid}/task`);
    } catch {
      continue;
    }
    for (const thread of threads) {
      const stat = read(`/proc/${pid}/task/${thread}/stat`);
      if (!stat.includes('(DedicatedWorker')) continue;
      const fields = fieldsOf(stat);
      ticks += Number(fields[11]) + Number(fields[12]);
    }
  }
  return ticks / TICKS;
}

import { spawnSync } from 'node:child_process';
import { cpus, loadavg, platform, totalmem } from 'node:os';

/** Adds one or more lines to the report. */
export type Say = (text: string) => void;

/** Prints the report and keeps its text for a file. */
export class Report {
  private readonly parts: string[] = [];

  readonly say: Say = text => {
    this.parts.push(text);
    process.stdout.write(`${text}\n`);
  };

  get text(): string {
    return `${this.parts.join('\n').trim()}\n`;
  }
}

/** Describes the machine and its load, because other work slows engines unevenly. */
export function describeMachine(): string {
  const processors = cpus();
  const python = spawnSync(
    'python3',
    ['-c', 'import sys, numpy; print(sys.version.split()[0], numpy.__version__)'],
    {
      encoding: 'utf8',
    },
  );
  const [pythonVersion, numPyVersion] = python.status === 0 ? python.stdout.trim().split(' ') : [];
  const versions = [
    `Node ${process.versions.node}`,
    ...(pythonVersion ? [`Python ${pythonVersion}`, `NumPy ${numPyVersion}`] : []),
  ];
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return [
    `- ${processors[0]?.model.trim() || 'unknown processor'}, ${processors.length} logical cores, ${gigabytes} GB, ${platform()}`,
    `- ${versions.join(', ')}`,
    `- load before the start: ${loadavg()[0]?.toFixed(1)} (below 0.5 is quiet)`,
  ].join('\n');
}

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Task } from '../tasks';
import { oneThread, PythonProcess } from './python';
import type { Contender, Rival } from './rival';

const script = fileURLToPath(new URL('numpy_rival.py', import.meta.url));

type Style = 'plain' | 'in place';
type Threads = 'as installed' | 'one';

function findNumPy(): true | string {
  const { status, error, stderr } = spawnSync('python3', ['-c', 'import numpy'], { encoding: 'utf8' });
  if (error) return 'there is no python3 on this machine';
  return status === 0 ? true : `python3 has no NumPy (${stderr.trim().split('\n').at(-1)})`;
}

async function prepare(task: Task, style: Style, threads: Threads): Promise<Contender> {
  const python = new PythonProcess('python3', script, threads === 'one' ? oneThread : {});
  const { sizes, activation, learningRate, l2 } = task;
  const [x, labels, initial] = [task.x, task.labels, task.initial].map(values => Array.from(values));
  await python.ask({ do: 'task', style, sizes, activation, learningRate, l2, x, labels, initial });
  return {
    reset: async () => void (await python.ask({ do: 'reset' })),
    run: async epochs => (await python.ask({ do: 'run', epochs })).seconds ?? NaN,
    loss: async () => (await python.ask({ do: 'loss' })).loss ?? NaN,
    dispose: () => python.end(),
  };
}

const common = { precision: 'float64', available: async () => findNumPy() } as const;

/** The usual style: expressions that create new arrays. */
export const numPyPlain: Rival = {
  ...common,
  name: 'NumPy, plain',
  source: 'python3 with NumPy, BSD-3, written in plain expressions; threads as installed',
  prepare: task => prepare(task, 'plain', 'as installed'),
};

/** The fastest NumPy version of the same computation: no array is created during training. */
export const numPyInPlace: Rival = {
  ...common,
  name: 'NumPy, in place',
  source: 'the same with every operation writing into a preallocated array',
  prepare: task => prepare(task, 'in place', 'as installed'),
};

/** Faster for small networks and on busy machines, where BLAS threads cost more than they gain. */
export const numPyOneThread: Rival = {
  ...common,
  name: 'NumPy, in place, 1 thread',
  source: 'the same with OPENBLAS_NUM_THREADS=1',
  prepare: task => prepare(task, 'in place', 'one'),
};

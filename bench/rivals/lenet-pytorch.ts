import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LenetTask } from '../lenet-task';
import { oneThread, PythonProcess } from './python';
import type { Rival } from './rival';

const script = fileURLToPath(new URL('lenet_pytorch.py', import.meta.url));

interface Found {
  python: string;
  version: string;
}

/** The first Python with PyTorch: LAYERWISE_PYTHON, the one on the path, or the system's. */
function findPyTorch(): Found | null {
  for (const python of [process.env.LAYERWISE_PYTHON, 'python3', '/usr/bin/python3']) {
    if (!python) continue;
    const { status, stdout } = spawnSync(python, ['-c', 'import torch; print(torch.__version__)'], {
      encoding: 'utf8',
    });
    if (status === 0) return { python, version: stdout.trim() };
  }
  return null;
}

const found = findPyTorch();

/** Images are converted to tensors before the clock starts. The process times itself. */
export const lenetPyTorch: Rival<LenetTask> = {
  name: 'PyTorch, 1 thread',
  source: `python3 with torch ${found?.version ?? ''}, BSD-3, set_num_threads(1)`,
  precision: 'float32',
  available: async () => (found ? true : 'no python3 here has the package torch'),
  async prepare({ images, labels, initial, optimizer, learningRate, batchSize }) {
    const python = new PythonProcess(found!.python, script, oneThread);
    const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
    await python.ask({
      ...{ do: 'task', optimizer, learningRate, batchSize },
      ...{ images: text(images), labels: text(labels), initial: text(new Uint8Array(initial.buffer)) },
    });
    return {
      reset: async () => void (await python.ask({ do: 'reset' })),
      run: async steps => (await python.ask({ do: 'run', steps })).seconds ?? NaN,
      loss: async () => (await python.ask({ do: 'loss' })).loss ?? NaN,
      dispose: () => python.end(),
    };
  },
};

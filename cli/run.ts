import type { PreparedData } from '../src/experiment/settings/prepared-data';
import type { Config } from '../src/experiment/settings/settings';
import { changingMlp } from '../src/experiment/settings/changing';
import { ChangesDue } from '../src/experiment/settings/changes-due';
import { diagnose } from '../src/nn/diagnosis';
import type { Mlp } from '../src/nn/mlp';

/** Milliseconds between two checks of the clock and of signals. */
const SLICE_MS = 40;

export interface Measures {
  trainLoss: number;
  penalty: number;
  trainAccuracy: number;
  testLoss: number | null;
  testAccuracy: number | null;
}

export interface LogEntry extends Pick<Measures, 'trainLoss' | 'penalty' | 'trainAccuracy'> {
  epoch: number;
}

export interface Outcome {
  /** Completed epochs. */
  epochs: number;
  measures: Measures;
  /** Seconds spent in updates. */
  seconds: number;
  log: LogEntry[];
  /** Present if an update made the loss or a weight non-finite. The network keeps the state before that update. */
  diverged?: { epoch: number; reason: string };
  interrupted: boolean;
}

export interface Watcher {
  /** Called after every slice of training. */
  progress(epoch: number, seconds: number, loss: () => number): void;
  /** Whether to stop now. */
  stopped(): boolean;
}

/** Trains to the config's epoch in slices, so that signals are handled, and logs the requested epochs. */
export async function train(
  mlp: Mlp,
  data: PreparedData,
  config: Config,
  logged: readonly number[],
  watcher: Watcher,
): Promise<Outcome> {
  const log: LogEntry[] = [];
  const stops = [...new Set([...logged, config.epochs])].sort((a, b) => a - b);
  const wanted = new Set(logged);
  let seconds = 0;
  let diverged: Outcome['diverged'];
  const due = new ChangesDue(config, mlp.stepsPerEpoch);
  const network = changingMlp(mlp);
  let settings = due.make(network, config).config;
  const epoch = () => Math.floor(mlp.step / mlp.stepsPerEpoch);
  for (const stop of stops) {
    const lastStep = stop * mlp.stepsPerEpoch;
    let slice = 1;
    while (mlp.step < lastStep && !diverged && !watcher.stopped()) {
      const began = performance.now();
      const outcome = mlp.run(Math.min(slice, lastStep - mlp.step, due.next - mlp.step));
      const elapsed = performance.now() - began;
      seconds += elapsed / 1000;
      slice = Math.max(1, Math.round(Math.min(4, SLICE_MS / Math.max(elapsed, 0.01)) * slice));
      if (outcome.diverged) diverged = { epoch: epoch(), reason: diagnose(mlp).reason };
      else settings = due.make(network, settings).config;
      watcher.progress(mlp.step / mlp.stepsPerEpoch, seconds, () => mlp.evaluate('train').loss);
      await new Promise(resolve => setImmediate(resolve));
    }
    if (mlp.step < lastStep) break;
    if (wanted.has(stop)) log.push(logEntry(stop, measure(mlp, data, config)));
  }
  const measures = measure(mlp, data, config);
  const interrupted = !diverged && mlp.step < config.epochs * mlp.stepsPerEpoch;
  return { epochs: epoch(), measures, seconds, log, ...(diverged ? { diverged } : {}), interrupted };
}

/** Losses without the penalty, and the penalty on the scale of the mean loss. */
function measure(mlp: Mlp, data: PreparedData, config: Config): Measures {
  const train = mlp.evaluate('train');
  const test = data.testExamples ? mlp.evaluate('test') : null;
  const { l1, l2 } = mlp.penalty();
  return {
    trainLoss: train.loss,
    penalty: (l1 + l2) / (config.reduction === 'sum' ? train.count : 1),
    trainAccuracy: train.correct / train.count,
    testLoss: test ? test.loss : null,
    testAccuracy: test ? test.correct / test.count : null,
  };
}

function logEntry(epoch: number, { trainLoss, penalty, trainAccuracy }: Measures): LogEntry {
  return { epoch, trainLoss, penalty, trainAccuracy };
}

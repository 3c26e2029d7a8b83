import { Worker } from 'node:worker_threads';
import type { LaneWorker } from '../src/compare/pool/lane-worker';
import type { LaneReply } from '../src/compare/protocol';
import { messageOf } from '../src/data/message-of';
import { nodeLaneTrainer } from './lane-trainer';

/** Data for a thread: the folder of MNIST's files. */
export interface LaneThreadData {
  dataDir: string;
}

type ReplyEvent = Parameters<NonNullable<LaneWorker['onmessage']>>[0];
type FailureEvent = Parameters<NonNullable<LaneWorker['onerror']>>[0];

/** Starts a thread that trains runs, as a worker does in the page. */
export function startLaneThread(data: LaneThreadData): LaneWorker {
  const thread = new Worker(new URL('./lane-thread.mjs', import.meta.url), { workerData: data });
  const worker: LaneWorker = {
    postMessage: request => thread.postMessage(request),
    terminate: () => void thread.terminate(),
    onmessage: null,
    onerror: null,
  };
  thread.on('message', (reply: LaneReply) => worker.onmessage?.({ data: reply } as ReplyEvent));
  thread.on('error', error => worker.onerror?.({ message: messageOf(error) } as FailureEvent));
  return worker;
}

/** Trains in this thread, because starting another takes longer than many experiments take to train. */
export function trainInThisThread({ dataDir }: LaneThreadData): LaneWorker {
  const trainer = nodeLaneTrainer(dataDir, reply =>
    // Signals are handled between two jobs.
    setImmediate(() => worker.onmessage?.({ data: reply } as ReplyEvent)),
  );
  const worker: LaneWorker = {
    postMessage: request => trainer.handle(request),
    terminate: () => undefined,
    onmessage: null,
    onerror: null,
  };
  return worker;
}

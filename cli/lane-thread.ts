import { parentPort, workerData, type TransferListItem } from 'node:worker_threads';
import type { LaneRequest } from '../src/compare/protocol';
import { nodeLaneTrainer } from './lane-trainer';
import type { LaneThreadData } from './lane-workers';

const { dataDir } = workerData as LaneThreadData;
const trainer = nodeLaneTrainer(dataDir, (reply, transfer = []) =>
  parentPort?.postMessage(reply, transfer as TransferListItem[]),
);
parentPort?.on('message', (request: LaneRequest) => trainer.handle(request));

import type { LaneRequest } from '../protocol';
import { laneTrainer } from './browser-points-lanes';

const trainer = laneTrainer((reply, transfer = []) => postMessage(reply, { transfer }));

addEventListener('message', (event: MessageEvent<LaneRequest>) => trainer.handle(event.data));

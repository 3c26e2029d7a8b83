import type { LaneRequest } from '../protocol/lanes-protocol';
import { laneTrainer } from './lane-here';

const trainer = laneTrainer((reply, transfer = []) => postMessage(reply, { transfer }));

addEventListener('message', (event: MessageEvent<LaneRequest>) => trainer.handle(event.data));

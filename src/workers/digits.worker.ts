import type { DigitsRequest } from '../protocol/digits-protocol';
import { digitsTrainer } from './digits-here';

const trainer = digitsTrainer((reply, transfer = []) => postMessage(reply, { transfer }));

addEventListener('message', (event: MessageEvent<DigitsRequest>) => trainer.handle(event.data));

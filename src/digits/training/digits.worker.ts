import type { DigitsRequest } from '../protocol';
import { digitsTrainer } from './browser-host';

const trainer = digitsTrainer((reply, transfer = []) => postMessage(reply, { transfer }));

addEventListener('message', (event: MessageEvent<DigitsRequest>) => trainer.handle(event.data));

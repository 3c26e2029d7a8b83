import type { Config } from '../../experiment/settings/settings';
import type { LenetViewer } from '../../lenet/viewer';
import type { EngineChosen } from '../../nn/lenet-engines';
import type { DigitsReply, LibraryRequest } from '../protocol';
import type { DigitImages } from '../library/digit-images';
import type { EngineOrder, EngineReady } from './digits-engines';

/** What the trainer of the Digits lab asks of the place it runs in. */
export interface DigitsPorts {
  post(reply: DigitsReply, transfer?: ArrayBuffer[]): void;
  /** Resolves after the messages that wait have been heard. */
  breathe(): Promise<void>;
  /** The images that a config names; null where they are not at hand. */
  images(config: Config): Promise<DigitImages | null>;
  engine(order: EngineOrder): Promise<EngineReady>;
  /** Times all engines again. */
  measure(order: EngineOrder): Promise<EngineChosen['measured']>;
  viewer(config: Config): Promise<LenetViewer>;
  library(request: LibraryRequest): void;
}

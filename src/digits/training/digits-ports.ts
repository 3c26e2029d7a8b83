import type { Config } from '../../experiment/settings/settings';
import type { LenetViewer } from '../../lenet/viewer';
import type { EngineChosen } from '../../nn/lenet/lenet-engines';
import type { DigitsReply, LibraryRequest } from '../protocol';
import type { DigitImages } from '../library/digit-images';
import type { EngineOrder, EngineReady } from './digits-engines';

/** What the Digits lab's trainer needs from its host. */
export interface DigitsPorts {
  post(reply: DigitsReply, transfer?: ArrayBuffer[]): void;
  /** Resolves after the waiting messages have been handled. */
  breathe(): Promise<void>;
  /** The images that a config names; null if they are not available. */
  images(config: Config): Promise<DigitImages | null>;
  engine(order: EngineOrder): Promise<EngineReady>;
  /** Benchmarks all engines again. */
  measure(order: EngineOrder): Promise<EngineChosen['measured']>;
  viewer(config: Config): Promise<LenetViewer>;
  library(request: LibraryRequest): void;
}

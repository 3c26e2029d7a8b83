import type { Kernels, Precision } from '../../wasm/kernels';
import type { PointsReply } from '../protocol';

/** What a trainer needs of the place where it runs. */
export interface TrainerPorts {
  post(reply: PointsReply, transfer?: ArrayBuffer[]): void;
  /** A fresh instance of the kernels: each network owns its memory. */
  kernels(precision: Precision): Promise<Kernels>;
  /** Calls back after the waiting messages have been handled. */
  yieldThen(task: () => void): void;
}

import type { LaneTask } from './options';

/** To a process that trains lanes. */
export type LaneRequest =
  /** Train this lane; answered by `progress` and one `done` or `failed`. One at a time. */
  | { type: 'train'; task: LaneTask }
  /** Stop where it is; answered by `done`. */
  | { type: 'stop' };

/** From it. */
export type LaneReply =
  | { type: 'progress'; epoch: number }
  /** `line` is the JSON to print; `summary` a few words for a person. */
  | { type: 'done'; line: string; summary: string; diverged: boolean; interrupted: boolean }
  /** `refused`: what it takes is not at hand, such as MNIST's files. */
  | { type: 'failed'; message: string; refused: boolean };

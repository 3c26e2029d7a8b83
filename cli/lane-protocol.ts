import type { LaneTask } from './options';

/** Messages to a process that trains lanes. */
export type LaneRequest =
  /** Train this lane. Answered by `progress` and one `done` or `failed`. One lane at a time. */
  | { type: 'train'; task: LaneTask }
  /** Stop training. Answered by `done`. */
  | { type: 'stop' };

/** Messages from such a process. */
export type LaneReply =
  | { type: 'progress'; epoch: number }
  /** `line` is the JSON to print, `summary` a short text. */
  | { type: 'done'; line: string; summary: string; diverged: boolean; interrupted: boolean }
  /** `refused` means that something is missing, such as MNIST's files. */
  | { type: 'failed'; message: string; refused: boolean };

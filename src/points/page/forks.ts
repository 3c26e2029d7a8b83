import { changesBefore, stepOf } from '../../experiment/settings/changes';
import type { Change } from '../../experiment/settings/change-of-run';
import { useConfig } from '../../run/config';
import { momentText } from '../../run/moment';
import { useRun } from './run';

/** Where a run goes back to, and what changes from there on. */
export interface Fork {
  step: number;
  changes: readonly Change[];
}

/** The run from this step on, without what changed later. */
export function forkAt(step: number): Fork {
  return { step, changes: changesBefore(useConfig.getState().config.changes, step + 1, stepsPerEpoch()) };
}

/** The run from its last change on, without it; null if nothing has changed. */
export function forkBeforeChange(): Fork | null {
  const { changes } = useConfig.getState().config;
  const last = changesBefore(changes, useRun.getState().step + 1, stepsPerEpoch()).at(-1);
  return last ? { step: stepOf(last, stepsPerEpoch()), changes: changes.filter(one => one !== last) } : null;
}

/** A step of the run on the screen, as text. */
export function momentOf(step: number): string {
  return momentText(Math.floor(step / stepsPerEpoch()), step, stepsPerEpoch());
}

function stepsPerEpoch(): number {
  return useRun.getState().ready?.stepsPerEpoch ?? 1;
}

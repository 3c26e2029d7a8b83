import { changesBefore, stepOf } from '../../experiment/settings/changes';
import { offer } from '../../run/changes-of-run';
import { useConfig } from '../../run/config';
import { momentText } from '../../run/moment';
import { notify } from '../../run/notices';
import { useRun } from './run';
import { session } from './session';

/** Goes back to an earlier step, where training can go on in another way. */
export function trainOnFrom(step: number): void {
  const changes = changesBefore(useConfig.getState().config.changes, step + 1, stepsPerEpoch());
  session.rewind({ step, changes });
  const text = `The run is back at ${momentOf(step)} and waits. Change a setting or a weight, then press Play. If nothing is changed, Play repeats what was trained before.`;
  notify({ id: 'back', text });
}

/** Goes back to the moment of the last change, and takes it back. */
export function undoChange(): void {
  const { config } = useConfig.getState();
  const { step: reached } = useRun.getState();
  const last = changesBefore(config.changes, reached + 1, stepsPerEpoch()).at(-1);
  if (!last) return;
  const step = stepOf(last, stepsPerEpoch());
  session.rewind({ step, changes: config.changes.filter(one => one !== last) });
  const text = `The change is taken back, and so is all that was trained after it: the run waits at ${momentOf(step)}.`;
  offer('undone', text, 'Bring it back', () => session.retrace(config, reached));
}

function momentOf(step: number): string {
  return momentText(Math.floor(step / stepsPerEpoch()), step, stepsPerEpoch());
}

function stepsPerEpoch(): number {
  return useRun.getState().ready?.stepsPerEpoch ?? 1;
}

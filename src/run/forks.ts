import { changesBefore, stepOf } from '../experiment/settings/changes';
import { offer } from './changes-of-run';
import { useConfig } from './config';
import type { LabSession } from './life/lab-session';
import { momentText } from './moment';
import { notify } from './notices';

/** Goes back to an earlier step, where training can go on in another way. */
export function trainOnFrom(session: LabSession, step: number): void {
  const { stepsPerEpoch } = session.soFar();
  const changes = changesBefore(useConfig.getState().config.changes, step + 1, stepsPerEpoch ?? 1);
  session.rewind({ step, changes });
  const what = useConfig.getState().config.lab === 'points' ? 'a setting or a weight' : 'a setting';
  const text = `The run is back at ${momentOf(step, session)} and waits. Change ${what}, then press Play. If nothing is changed, Play repeats what was trained before.`;
  notify({ id: 'back', text });
}

/** Goes back to the moment of the last change, and takes it back. */
export function undoChange(session: LabSession): void {
  const { config } = useConfig.getState();
  const { step: reached, stepsPerEpoch } = session.soFar();
  const last = changesBefore(config.changes, reached + 1, stepsPerEpoch ?? 1).at(-1);
  if (!last) return;
  const step = stepOf(last, stepsPerEpoch ?? 1);
  session.rewind({ step, changes: config.changes.filter(one => one !== last) });
  const text = `The change is taken back, and so is all that was trained after it: the run waits at ${momentOf(step, session)}.`;
  offer('undone', text, 'Bring it back', () => session.retrace(config, reached));
}

function momentOf(step: number, session: LabSession): string {
  const stepsPerEpoch = session.soFar().stepsPerEpoch ?? 1;
  return momentText(Math.floor(step / stepsPerEpoch), step, stepsPerEpoch);
}

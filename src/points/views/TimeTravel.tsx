import { useMemo } from 'react';
import { formatCount } from '../../charts/core/format';
import { keptSteps } from '../page/frames';
import { useRun } from '../page/run';
import { session } from '../page/session';
import { useConfig } from '../../run/config';
import { trainOnFrom } from '../../run/forks';
import { exactEpochText, momentText } from '../../run/moment';
import { ReopenChanges } from '../../run/views/notices/ManualChanges';
import { TimeTravel as Slider } from '../../run/views/time/TimeTravel';

/** A slider over the kept epochs of the run: boundary, neurons, weights, curves and mathematics go back together. */
export function TimeTravel() {
  useRun(state => state.version);
  const at = useRun(state => state.at);
  const step = useRun(state => state.step);
  const perEpoch = useRun(state => state.ready?.stepsPerEpoch ?? 1);
  const manualChanges = useRun(state => state.manualChanges);
  const epochs = useConfig(state => state.config.epochs);
  const kept = keptSteps();
  // The newest step is the slider's right end.
  const steps = useMemo(() => kept.filter(one => one < step), [kept, step]);
  const shown = at ?? step;
  return (
    <Slider
      steps={steps}
      at={at}
      help="Go back to an earlier epoch; everything on the page follows. Training goes on"
      where={exactEpochText(shown, perEpoch)}
      spoken={momentText(Math.floor(shown / perEpoch), shown, perEpoch)}
      room={`epoch ${formatCount(epochs)}${perEpoch > 1 ? '.00' : ''}`.length}
      onGo={chosen => session.view.goTo(chosen)}
      onTrain={chosen => trainOnFrom(session, chosen)}
    >
      <ReopenChanges manualChanges={manualChanges} />
    </Slider>
  );
}

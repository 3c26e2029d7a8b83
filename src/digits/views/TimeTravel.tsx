import { useEffect } from 'react';
import { formatCount } from '../../charts/core/format';
import { digitsSnapshots, requestDigitsPaint } from '../page/digits-frames';
import { useDigits } from '../page/digits-run';
import { digitsSession } from '../page/digits-session';
import { useDigitsView } from '../page/digits-view';
import { trainOnFrom } from '../../run/forks';
import { batchText } from '../../run/moment';
import { ReopenChanges } from '../../run/views/notices/ManualChanges';
import { TimeTravel as Slider } from '../../run/views/time/TimeTravel';

/** A slider over the run's snapshots: curves, histograms, kernels, maps and predictions go back together. */
export function TimeTravel() {
  useDigits(state => state.version);
  const at = useDigitsView(state => state.view.at);
  const changeView = useDigitsView(state => state.changeView);
  const step = useDigits(state => state.step);
  const manualChanges = useDigits(state => state.manualChanges);
  const perEpoch = useDigits(state => state.ready?.stepsPerEpoch);
  useEffect(requestDigitsPaint, [at]);
  const shown = at ?? step;
  return (
    <Slider
      steps={digitsSnapshots().map(snapshot => snapshot.step)}
      at={at}
      help="Go back to an earlier snapshot; everything on the page follows"
      where={perEpoch ? batchText(shown, perEpoch) : ''}
      more={`step ${formatCount(shown)}`}
      room={perEpoch ? batchText(99 * perEpoch, perEpoch).length + 8 : 22}
      onGo={chosen => changeView({ at: chosen })}
      onTrain={chosen => trainOnFrom(digitsSession, chosen)}
    >
      <ReopenChanges manualChanges={manualChanges} />
    </Slider>
  );
}

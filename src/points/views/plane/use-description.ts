import { useEffect } from 'react';
import { spokenPercent } from '../../../charts/core/format';
import { shownMeasures, useRun } from '../../page/run';
import { columnNames } from './column-names';
import type { Viewport } from './viewport';

const DESCRIBE_MS = 1000;

/** Describes the picture for a screen reader; updated at most once a second. */
export function useDescription(viewport: Viewport): void {
  useEffect(() => {
    const say = () => {
      const text = describe();
      if (text !== viewport.description) viewport.describe(text);
    };
    say();
    const timer = setInterval(say, DESCRIBE_MS);
    return () => clearInterval(timer);
  }, [viewport]);
}

function describe(): string {
  const run = useRun.getState();
  const { ready, past } = run;
  if (!ready) return 'Decision boundary, loading';
  const { train, test, classes } = ready;
  const measures = shownMeasures(run);
  const right = measures
    ? `${spokenPercent(measures.trainAccuracy)} of training points right at epoch ${(past ?? run).epoch}. `
    : '';
  const points = `${train.count} training and ${test.count} test points of ${classes} classes. `;
  const [across, up] = columnNames();
  const axes = across && up ? `Axes: ${across} across and ${up} up. ` : '';
  return `Decision boundary. ${right}${points}${axes}Arrow keys move a probe, W goes to the next wrong point. Shift with arrow keys moves the picture, plus and minus zoom, 0 shows all.`;
}

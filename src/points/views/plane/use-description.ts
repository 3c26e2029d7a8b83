import { useEffect } from 'react';
import { formatRSquared, spokenPercent } from '../../../charts/core/format';
import { isRegression, shownMeasures, useRun, columnNames } from '../../page/run';
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
  const { train, test, classes, isCurve } = ready;
  const measures = shownMeasures(run);
  if (isRegression(run)) {
    const score = measures
      ? `R² ${formatRSquared(measures.trainAccuracy)} on the training points at epoch ${(past ?? run).epoch}. `
      : '';
    const what = isCurve
      ? 'The output as a curve over x₁, with the part of each unit'
      : 'The output over the plane';
    return `${what}. ${score}${train.count} training and ${test.count} test points with a number each. Arrow keys move a probe. Shift with arrow keys moves the picture, plus and minus zoom, 0 shows all.`;
  }
  const right = measures
    ? `${spokenPercent(measures.trainAccuracy)} of training points right at epoch ${(past ?? run).epoch}. `
    : '';
  const points = `${train.count} training and ${test.count} test points of ${classes} classes. `;
  const [across, up] = columnNames();
  const axes = across && up ? `Axes: ${across} across and ${up} up. ` : '';
  return `Decision boundary. ${right}${points}${axes}Arrow keys move a probe, W goes to the next wrong point. Shift with arrow keys moves the picture, plus and minus zoom, 0 shows all.`;
}

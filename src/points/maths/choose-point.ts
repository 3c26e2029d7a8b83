import { useMaths, type ClickPlane } from '../page/maths';
import { useRun } from '../page/run';

/** Shows the mathematics of the training point nearest to a click, if one is within reach. */
export const choosePoint: ClickPlane = (x1, x2, reach) => {
  const train = useRun.getState().ready?.train;
  if (!train) return;
  let [best, nearest] = [-1, 1];
  for (let i = 0; i < train.count; i += 1) {
    const away = Math.hypot(
      ((train.x[2 * i] ?? NaN) - x1) / reach.x1,
      ((train.x[2 * i + 1] ?? NaN) - x2) / reach.x2,
    );
    if (away < nearest) [best, nearest] = [i, away];
  }
  if (best >= 0) useMaths.setState({ sample: best });
};

import { presets } from '../../experiment/settings/presets/presets';
import { isRegression } from '../../experiment/settings/vocabulary';
import { useConfig } from '../../run/config';
import { Guide } from '../../run/views/guide/Guide';

const tries = [
  ['spirals', 'Wind up spirals'],
  ['overfitting', 'Overfit'],
  ['figure-6-sigmoid-6x20', 'Lose the gradient'],
] as const;

/** What the Points lab is, and what to try. */
export function PointsGuide() {
  const isNumber = useConfig(({ config }) => isRegression(config));
  return (
    <Guide
      presets={presets}
      kept={[]}
      first="figure-2-tanh"
      intro={`Watch a neural network learn to ${isNumber ? 'predict a number' : 'tell coloured points apart'}.`}
      tries={tries}
    />
  );
}

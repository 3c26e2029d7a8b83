import { digitsPresets } from '../../experiment/settings/digits-presets';
import { Guide } from '../../run/views/Guide';
import { kept } from './DigitsPresets';

const tries = [
  ['sigmoid', 'A slow start: sigmoid'],
  ['sgd', 'Plain gradient descent'],
  ['nadam', 'Nadam'],
] as const;

/** What the Digits lab is, and what to try. */
export function DigitsGuide() {
  return (
    <Guide
      presets={digitsPresets}
      kept={kept}
      first="base"
      intro="LeNet-5 learns to read handwritten digits, and you see every layer while it learns. Draw a digit to test it."
      tries={tries}
    />
  );
}

import { digitsPresets } from '../../experiment/settings/digits-presets';
import { Guide } from '../../run/views/Guide';
import { kept } from './DigitsPresets';

const tries = [
  ['sigmoid', 'Sigmoid'],
  ['sgd', 'Plain SGD'],
  ['nadam', 'Nadam'],
] as const;

/** What the Digits lab is, and what to try. */
export function DigitsGuide() {
  return (
    <Guide
      presets={digitsPresets}
      kept={kept}
      first="base"
      intro="Watch LeNet-5 learn to read handwritten digits. Draw one to test it."
      tries={tries}
    />
  );
}

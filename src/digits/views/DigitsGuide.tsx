import { formatCount } from '../../charts/core/format';
import type { Config } from '../../experiment/settings/settings';
import { Guide } from '../../run/views/Guide';
import { examples, kept } from './DigitsPresets';

const tries = [
  ['sigmoid', 'Sigmoid'],
  ['sgd', 'Plain SGD'],
  ['nadam', 'Nadam'],
] as const;

/** The examples speak of the first hundred batches and of epochs over all images: with fewer, that is not what is seen. */
function whyNot({ images, epochs }: Config, example: Config): string | null {
  if (images >= example.images && epochs > 0) return null;
  return `With all ${formatCount(example.images)} training images, each example says what to predict and to watch.`;
}

/** What the Digits lab is, and what to try. */
export function DigitsGuide() {
  return (
    <Guide
      presets={examples}
      kept={kept}
      first="base"
      intro="Watch LeNet-5 learn to read handwritten digits. Draw one to test it."
      tries={tries}
      whyNot={whyNot}
    />
  );
}

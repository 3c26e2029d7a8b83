import { formatCount } from '../../charts/core/format';
import type { Config } from '../../experiment/settings/settings';
import { Guide } from '../../run/views/guide/Guide';
import { examples, kept } from './DigitsPresets';

const tries = [
  ['sigmoid', 'Sigmoid'],
  ['sgd', 'Plain SGD'],
  ['nadam', 'Nadam'],
] as const;

/** The examples speak of the first hundred batches and of epochs over all of MNIST: with others, that is not what is seen. */
function whyNot({ data, images, epochs }: Config, example: Config): string | null {
  if (data === 'own') return 'What the examples say to predict is about MNIST, not about your own pictures.';
  if (images >= example.images && epochs > 0) return null;
  return `The examples train on ${formatCount(example.images)} images, and each says what to predict and what to watch.`;
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

import { settingHelp } from '../../../experiment/help/setting-help';
import { useId } from 'react';
import { formatCount } from '../../../charts/core/format';
import { pictureLimits } from '../../../data/pictures/limits';
import { settings, type Config } from '../../../experiment/settings/settings';
import { useConfig } from '../../../run/config';
import { Field } from '../../../run/views/fields/Field';

const ALL = pictureLimits.most;
const STEPS = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000];

/** How many of a set's pictures to train on. A menu, because a slider needs an end and the set's size is not known here. */
export function OwnImages() {
  const chosen = useConfig(state => state.present.images);
  const setConfig = useConfig(state => state.setConfig);
  const id = useId();
  const options = [...new Set([...STEPS, chosen, ALL])].sort((a, b) => a - b);
  const { label } = settings.images;
  const menu = (
    <select id={id} value={chosen} onChange={event => setConfig('images', Number(event.target.value))}>
      {options.map(count => (
        <option key={count} value={count}>
          {count === ALL ? 'all' : formatCount(count)}
        </option>
      ))}
    </select>
  );
  return <Field label={label} help={settingHelp.images} value={menu} controlId={id} />;
}

/** A set with fewer pictures than this is used whole unless its link says otherwise. */
const SMALL = 1000;

/**
 * Whether a run uses all pictures of a small set, so that there is nothing to choose. Where a limit in the link is
 * reached there may be more pictures. `counts` are those that the run uses.
 */
export function isUsedWhole(
  counts: { train: number; validation: number },
  { images, validation }: Pick<Config, 'images' | 'validation'>,
): boolean {
  const isSmall = counts.train + counts.validation < SMALL;
  return isSmall && counts.train < images && counts.validation < validation;
}

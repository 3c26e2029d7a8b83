import type { Setting } from '../../../experiment/settings/setting';
import type { Option } from '../../../experiment/settings/vocabulary';

/** What a setting means, what the current choice means, and what a change does to the run. */
export function helpOf(
  row: Pick<Setting, 'help' | 'tunable'>,
  chosen?: Pick<Option<string>, 'help'>,
): string {
  const effect = row.tunable ? 'A change takes effect during training.' : 'Changing it restarts training.';
  return [row.help, chosen?.help, effect].filter(Boolean).join(' ');
}

import type { Setting } from '../../../experiment/settings/setting';
import type { Option } from '../../../experiment/settings/vocabulary';

/** What a setting is, what was chosen of it, and what a change does to the run. */
export function helpOf(
  row: Pick<Setting, 'help' | 'tunable'>,
  chosen?: Pick<Option<string>, 'help'>,
): string {
  const effect = row.tunable ? 'A change takes effect as the run goes on.' : 'A change starts the run anew.';
  return [row.help, chosen?.help, effect].filter(Boolean).join(' ');
}

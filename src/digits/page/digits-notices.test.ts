import { expect, test } from 'vitest';
import { defaultDigits, type SettingKey } from '../../experiment/settings/settings';
import { useNotices } from '../../run/notices';
import { sayRestarted } from './digits-notices';

test.each<[SettingKey[], string]>([
  [['seed'], 'Restarted with another seed: a run uses one value throughout.'],
  [['seed', 'batch'], 'Restarted with another seed, another batch: a run uses one value throughout.'],
  [['changes', 'seed'], 'Restarted with another seed: a run uses one value throughout.'],
  // The browser's Back leads to a run whose settings change at other moments.
  [['changes'], 'Restarted with other changes during the run.'],
])('a restart with another %j is told as “%s”', (changed, text) => {
  sayRestarted(defaultDigits, changed);
  expect(useNotices.getState().notices.at(-1)).toMatchObject({ id: 'restarted', text });
});

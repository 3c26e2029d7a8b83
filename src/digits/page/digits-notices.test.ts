import { expect, test } from 'vitest';
import { defaultDigits, type SettingKey } from '../../experiment/settings/settings';
import { useNotices } from '../../run/notices';
import { sayRestarted } from './digits-notices';

test.each<[SettingKey[], string]>([
  [['seed'], 'Restarted because “Seed” changed: the whole run uses the new value.'],
  [['seed', 'batch'], 'Restarted because “Seed” and “Batch” changed: the whole run uses the new values.'],
  [['changes', 'seed'], 'Restarted because “Seed” changed: the whole run uses the new value.'],
  [
    ['data', 'images', 'validation'],
    'Restarted because “Data set” changed: the whole run uses the new value.',
  ],
  // The browser's Back leads to a run whose settings change at other moments.
  [['changes'], 'Restarted because the changes during the run are different.'],
])('the notice of a restart after a change of %j is “%s”', (changed, text) => {
  sayRestarted(defaultDigits, changed);
  expect(useNotices.getState().notices.at(-1)).toMatchObject({ id: 'restarted', text });
});

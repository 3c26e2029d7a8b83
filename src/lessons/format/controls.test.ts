import { expect, test } from 'vitest';
import { settingKeys } from '../../experiment/settings/settings';
import { guardOf, guardOfGroup, keysIn, keysOf, withGuard } from './controls';
import { checkLesson } from './lesson';

test('a single setting is locked or hidden by its name, and the rest of its panel stays free', () => {
  const one = withGuard({}, 'training', ['learningRate'], 'locked', 'points');
  expect(one).toEqual({ lock: ['learningRate'], hide: [] });
  const two = withGuard(one, 'training', ['batch'], 'hidden', 'points');
  expect(two).toEqual({ lock: ['learningRate'], hide: ['batch'] });
  expect(guardOfGroup(two, 'training', 'points')).toBeNull();
  expect(withGuard(two, 'training', ['batch', 'learningRate'], 'free', 'points')).toEqual({
    ...{ lock: [], hide: [] },
  });
});

test('a panel of which nothing is left is named as a whole, and one setting of it can be given back', () => {
  const all = keysIn('network', 'points');
  expect(all).toContain('hidden');
  expect(keysIn('network', 'digits')).not.toContain('hidden');
  const hidden = all.reduce((step, key) => withGuard(step, 'network', [key], 'hidden', 'points'), {
    hide: ['diagnosis'],
    lock: ['data'],
  } as ReturnType<typeof withGuard>);
  expect(hidden).toEqual({ hide: ['diagnosis', 'network'], lock: ['data'] });
  const given = withGuard(hidden, 'network', ['seed'], 'free', 'points');
  expect(given.hide).toContain('dropout');
  expect(settingKeys.filter(key => guardOf(given, key) === 'free')).toContain('seed');
  expect(all.filter(key => guardOf(given, key) === 'free')).toEqual(['seed']);
  // The list is a lesson's.
  const lesson = { layerwise: 'lesson', version: 1, title: 'x' };
  const step = { title: 'x', text: '', place: '', ...given };
  expect(checkLesson({ ...lesson, steps: [step] })).toHaveProperty('lesson');
});

test('in a locked panel a setting can be hidden, and both are kept in short lists', () => {
  const locked = withGuard({}, 'data', keysIn('data'), 'locked');
  expect(locked).toEqual({ lock: ['data'], hide: [] });
  const mixed = withGuard(locked, 'data', ['dataSeed'], 'hidden', 'points');
  expect(mixed).toEqual({ lock: ['data'], hide: ['dataSeed'] });
  expect([guardOf(mixed, 'dataSeed'), guardOf(mixed, 'noise')]).toEqual(['hidden', 'locked']);
});

test('the diagnosis is no setting', () => {
  expect(keysOf(['diagnosis']).size).toBe(0);
});

import { afterEach, expect, test } from 'vitest';
import { chooseKey, isFree, keyOf, shortcutNames, shortcutOf, shortcuts, useChosenKeys } from './shortcuts';

afterEach(() => useChosenKeys.setState({ keys: {} }));

test('no two shortcuts have the same key, and each could be chosen', () => {
  const keys = shortcutNames.map(name => shortcuts[name].key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter(key => !isFree(key))).toEqual([]);
});

test('another key replaces the usual one', () => {
  expect(chooseKey('large', 'ö')).toBeNull();
  expect([shortcutOf('ö'), shortcutOf('Ö'), shortcutOf('p')]).toEqual(['large', 'large', undefined]);
  // The key that it gave up is free for another one.
  expect(chooseKey('reset', 'p')).toBeNull();
  expect(keyOf('reset')).toBe('p');
});

test('a key that another shortcut has is refused, and that one is named', () => {
  expect(chooseKey('large', 's')).toBe('speed');
  expect(keyOf('large')).toBe('p');
});

test.each(['1', '+', '-', ' ', 'ab', '', 'A'])('“%s” is no key for a shortcut', key => {
  expect(isFree(key)).toBe(false);
});

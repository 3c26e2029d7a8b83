import { expect, test } from 'vitest';
import { keysIn } from '../format/controls';
import { controlsInWords } from './Controls';

test('what a step does to a panel is said in a few words', () => {
  const say = (hide: Parameters<typeof controlsInWords>[0]['hide'], lock: 'seed'[] = []) =>
    controlsInWords({ hide, lock }, 'network', 'points');
  expect(say([])).toBe('all can be changed');
  expect(say(['network'])).toBe('all hidden');
  expect(say(['diagnosis'], ['seed'])).toBe('Seed locked');
  expect(say(['activation'], ['seed'])).toBe('Activation hidden; Seed locked');
  expect(say(keysIn('network').filter(key => key !== 'hidden'))).toBe('all hidden but Hidden layers');
  expect(controlsInWords({ lock: [...keysIn('training').slice(0, 6)] }, 'training', 'points')).toBe(
    '6 settings locked',
  );
});

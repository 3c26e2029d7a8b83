import { beforeEach, describe, expect, it } from 'vitest';
import { closeMathematics, idOf, openMathematics, useMaths, type MathsTarget } from './maths';
import { fitTarget } from './maths-asker';

beforeEach(() => useMaths.setState(useMaths.getInitialState(), true));

describe('the mathematics', () => {
  it('opens on the last page, and for a weight on its gradient', () => {
    openMathematics();
    expect(useMaths.getState()).toMatchObject({ open: true, tab: 'forward' });
    const weight: MathsTarget = { layer: 1, unit: 2, part: 0 };
    openMathematics(weight);
    expect(useMaths.getState()).toMatchObject({ tab: 'backward', target: weight });
    useMaths.setState({ tab: 'mistakes' });
    openMathematics({ ...weight, part: 'bias' });
    expect(useMaths.getState().tab).toBe('mistakes');
    closeMathematics();
    expect(useMaths.getState()).toMatchObject({ open: false, lit: null });
  });

  it('asks about the bias when a whole unit is chosen', () => {
    expect(idOf({ layer: 0, unit: 3, part: 'unit' })).toEqual({ layer: 0, from: null, to: 3 });
    expect(idOf({ layer: 0, unit: 3, part: 1 })).toEqual({ layer: 0, from: 1, to: 3 });
  });

  it('keeps the chosen part in another network, or takes the nearest that exists', () => {
    const target: MathsTarget = { layer: 2, unit: 7, part: 9 };
    expect(fitTarget(target, [2, 10, 10, 10, 2])).toBe(target);
    expect(fitTarget(target, [2, 10, 2])).toEqual({ layer: 1, unit: 1, part: 9 });
    expect(fitTarget(target, [2, 3])).toEqual({ layer: 0, unit: 2, part: 1 });
    expect(fitTarget({ ...target, part: 'unit' }, [2, 3])).toEqual({ layer: 0, unit: 2, part: 'unit' });
  });
});

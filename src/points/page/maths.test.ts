import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MathsPlace } from '../../experiment/link/maths-place';
import { plainViewing } from '../../experiment/link/viewing';
import { followLink, useViewing } from '../../run/viewing';
import {
  closeMathematics,
  followMathsLink,
  idOf,
  openMathematics,
  useMaths,
  type MathsTarget,
} from './maths';
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

describe('the link and the mathematics', () => {
  let stop = () => {};
  const place = { tab: 'update', target: { layer: 0, unit: 1, part: 0 }, sample: 4 } as const;
  const arrive = (maths: MathsPlace | null) => followLink({ ...plainViewing, maths });
  afterEach(() => stop());

  it('are the same: a link opens exactly its page, and closes what it does not name', () => {
    arrive(place);
    stop = followMathsLink();
    expect(useMaths.getState()).toMatchObject({ open: true, ...place });
    arrive({ ...place, tab: 'loss' });
    expect(useMaths.getState()).toMatchObject({ open: true, tab: 'loss' });
    arrive(null);
    expect(useMaths.getState().open).toBe(false);
  });

  it('are the same: what the person opens and chooses is written into the link', () => {
    arrive(null);
    stop = followMathsLink();
    const { arrivals } = useViewing.getState();
    openMathematics(place.target);
    useMaths.setState({ sample: 4, tab: 'update' });
    expect(useViewing.getState()).toMatchObject({ arrivals, link: { maths: place } });
    closeMathematics();
    expect(useViewing.getState().link.maths).toBeNull();
  });

  it('are the same after a visit elsewhere, unless another link has arrived', () => {
    arrive(place);
    followMathsLink()();
    useMaths.setState({ tab: 'check' });
    stop = followMathsLink();
    expect(useMaths.getState().tab).toBe('check');
    expect(useViewing.getState().link.maths?.tab).toBe('check');
  });
});

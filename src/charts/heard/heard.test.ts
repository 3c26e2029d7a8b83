import { describe, expect, it } from 'vitest';
import { curveOverTime, histogramCurve, lineCurve, numberLine, type OverTime } from './curves-of';
import { crossings, extentOf } from './heard-curve';
import { isHeardChange, panOf, pitchOf, pointNotes, scoreOf, type Note } from './score';
import { pointText, walkTo } from './walk';

const loss: OverTime = {
  ...{ name: 'Training loss', kind: 'loss', unit: 'epoch', axis: 'log', isDiverged: false, changes: [] },
  x: [0, 1, 10, 100, 1000],
  y: [1, 0.1, 0.01, 0.02, 0.04],
  other: { name: 'test loss', y: [0.9, 0.2, 0.02, 0.01, 0.01] },
};
const valueNotes = (notes: readonly Note[]) => notes.filter(({ of }) => of === 'value');

describe('scoreOf', () => {
  it('makes pitch the logarithm of the value: equal ratios are equal intervals, and higher is higher', () => {
    const extent = { low: 0.01, high: 1 };
    const pitches = [0.01, 0.03, 0.1, 0.5, 1].map(value => pitchOf(value, extent, 'log'));
    expect(pitches).toEqual([...pitches].sort((a, b) => a - b));
    expect(pitches[2]! / pitches[0]!).toBeCloseTo(pitches[4]! / pitches[2]!, 10);
    expect([pitches[0], pitches[4]]).toEqual([220, 1760]);
    expect(pitchOf(0.5, { low: 0, high: 1 }, 'linear')).toBeCloseTo(220 * 2 ** 1.5, 10);
    // Nothing is infinitely high or low, and a flat curve is in the middle.
    expect(pitchOf(0, extent, 'log')).toBe(220);
    expect(pitchOf(5, extent, 'log')).toBe(1760);
    expect(pitchOf(0.3, { low: 0.3, high: 0.3 }, 'log')).toBeCloseTo(220 * 2 ** 1.5, 10);
  });

  it('goes from left to right in the time of the axis, with its own sounds at both ends', () => {
    const curve = curveOverTime(loss);
    const notes = scoreOf(curve);
    const values = valueNotes(notes);
    expect(values.map(({ pan }) => pan)).toEqual([0, 1, 2, 3, 4].map(i => panOf(curve, i)));
    expect([values[0]!.pan, values.at(-1)!.pan]).toEqual([-1, 1]);
    // The logarithmic axis: epochs 10 and 100 are about as far apart as 100 and 1,000.
    const [, , ten, hundred, thousand] = values.map(({ at }) => at);
    expect(hundred! - ten!).toBeCloseTo(thousand! - hundred!, 1);
    const ends = notes.filter(({ of }) => of === 'end');
    expect(ends.map(({ pan }) => pan)).toEqual([-1, 1, 1]);
    expect(ends[0]!.at).toBeLessThan(values[0]!.at);
    expect(ends[1]!.at).toBeGreaterThan(values.at(-1)!.at);
  });

  it('is silent where nothing changes, and skips what is not a number', () => {
    const flat = {
      ...loss,
      x: Array.from({ length: 50 }, (_, i) => i),
      y: Array.from({ length: 50 }, () => 0.5),
    };
    expect(valueNotes(scoreOf(curveOverTime({ ...flat, axis: 'linear', other: null })))).toHaveLength(2);
    const broken = curveOverTime({ ...loss, y: [1, 0.5, NaN, Infinity, NaN], other: null });
    expect(valueNotes(scoreOf(broken)).map(({ from }) => from)).toEqual([1760, 220]);
    expect(scoreOf(curveOverTime({ ...loss, x: [], y: [], other: null }))).toEqual([]);
    expect(isHeardChange(440, 441)).toBe(false);
    expect(isHeardChange(440, 466)).toBe(true);
  });

  it('has a sound of its own for every event, where it happens', () => {
    const changes = [{ at: 100, what: 'learning rate 0.1 → 0.01' }];
    const curve = curveOverTime({ ...loss, changes, isDiverged: true });
    expect(curve.events.map(({ kind, index }) => [kind, index])).toEqual([
      ['crossing', 1],
      ['best', 2],
      ['change', 3],
      ['crossing', 3],
      ['divergence', 4],
    ]);
    const notes = scoreOf(curve);
    const sounds = ['best', 'crossing', 'change', 'divergence', 'end'].map(of => {
      const first = notes.find(one => one.of === of)!;
      return [
        first.from,
        first.to,
        first.wave,
        notes.filter(one => one.of === of && one.at < first.at + 0.2).length,
      ];
    });
    expect(new Set(sounds.map(String)).size).toBe(sounds.length);
    expect(notes.find(({ of }) => of === 'best')!.pan).toBeCloseTo(panOf(curve, 2), 10);
    expect(notes.find(({ of }) => of === 'divergence')!.pan).toBe(1);
  });

  it('plays one point with what happens there', () => {
    const curve = curveOverTime(loss);
    expect(pointNotes(curve, 2).map(({ of }) => of)).toEqual(['value', 'best', 'best']);
    expect(pointNotes(curve, 0).map(({ of }) => of)).toEqual(['value', 'end']);
    expect(pointNotes(curve, 9)).toEqual([]);
  });
});

describe('walkTo', () => {
  const curve = curveOverTime({ ...loss, changes: [{ at: 1000, what: 'Adam' }] });

  it('goes point by point and to the ends, and stays within the curve', () => {
    expect(walkTo(curve, 2, 'ArrowRight')).toBe(3);
    expect(walkTo(curve, 0, 'ArrowLeft')).toBe(0);
    expect(walkTo(curve, 4, 'ArrowRight')).toBe(4);
    expect(walkTo(curve, 1, 'End')).toBe(4);
    expect(walkTo(curve, 3, 'Home')).toBe(0);
    expect(walkTo(curve, 1, 'PageDown')).toBe(4);
    expect(walkTo(curve, 1, 'a')).toBeNull();
    expect(walkTo(curve, 1, 'Tab')).toBeNull();
  });

  it('finds the minimum, the maximum, crossings and events, and says what is there', () => {
    expect(walkTo(curve, 0, 'm')).toBe(2);
    expect(walkTo(curve, 3, 'X')).toBe(0);
    expect(walkTo(curve, 0, 'c')).toBe(1);
    expect(walkTo(curve, 1, 'c')).toBe(3);
    expect(walkTo(curve, 3, 'c')).toBe(1);
    expect(walkTo(curve, 3, 'e')).toBe(4);
    expect(pointText(curve, 2)).toBe('epoch 10, 0.0100, the minimum, best so far');
    expect(pointText(curve, 3)).toBe('epoch 100, 0.0200, crosses the test loss');
    expect(pointText(curve, 4)).toBe('epoch 1,000, 0.0400, Adam, the last point');
    const nothing = curveOverTime({ ...loss, x: [], y: [], other: null });
    expect(walkTo(nothing, 0, 'm')).toBe(0);
    expect(pointText(nothing, 0)).toBe('no values yet');
  });
});

it('finds changes of sign, not zeros', () => {
  expect(crossings([1, 0, 1, -1, NaN, -2, 0, 3])).toEqual([3, 7]);
  expect(extentOf({ values: [0, -1, 4, NaN], scale: 'log' })).toEqual({ low: 4, high: 4 });
});

describe('histograms and lines', () => {
  it('reads a histogram bin by bin', () => {
    const summary = { count: 10, min: -1, max: 1, mean: 0, std: 0.5, nonFinite: 0, dead: 0 };
    const curve = histogramCurve('Weights', { ...summary, counts: Uint32Array.of(1, 7, 0, 2) });
    expect(curve.values).toEqual([1, 7, 0, 2]);
    expect(pointText(curve, walkTo(curve, 0, 'x')!)).toBe('−0.5 to 0, 7 of 10, the maximum');
    const equal = histogramCurve('Biases', {
      ...summary,
      min: 0,
      max: 0,
      counts: Uint32Array.of(10, 0, 0, 0),
    });
    expect(pointText(equal, 0)).toBe('0, 10 of 10');
  });

  it('follows a line through the plane and says where it crosses the boundary', () => {
    // Two columns and two rows: the upper left is of class 1.
    const values = Float32Array.of(0.1, 0.8, 0.9, 0.7, 0.9, 0.2, 0.1, 0.3);
    const grid = { columns: 2, rows: 2, values, window: { x0: 0, x1: 2, y0: 0, y1: 2 } };
    const line = { grid, classNames: ['class 0', 'class 1'], axes: ['x₁', 'x₂'] } as const;
    const across = lineCurve({ ...line, along: 'across', at: 1.5 });
    expect(across.name).toBe('Line across at x₂ = 1.5');
    expect(across.values.map(value => value.toFixed(1))).toEqual(['0.9', '0.2']);
    expect(pointText(across, 0)).toBe('x₁ 0.5, class 1, 90.0 percent, the maximum');
    expect(pointText(across, walkTo(across, 0, 'c')!)).toContain('boundary from class 1 to class 0');
    const up = lineCurve({ ...line, along: 'up', at: 0.5 });
    expect(up.values.map(value => value.toFixed(1))).toEqual(['0.1', '0.9']);
    expect(up.events).toMatchObject([{ index: 1, what: 'boundary from class 0 to class 1' }]);
  });
});

describe('the output of a network that predicts a number', () => {
  const axes = ['x₁', 'x₂'] as const;
  const window = { x0: 0, x1: 2, y0: 0, y1: 2 };

  it('is a line through its picture, with a mark where it crosses 0', () => {
    // Row 0 is the top.
    const grid = { window, columns: 2, rows: 2, neuron: null, values: Float32Array.of(-1, 0.5, 2, -0.25) };
    const across = numberLine({ grid, axes, along: 'across', at: 1.5 });
    expect([across.places, across.values]).toEqual([
      [0.5, 1.5],
      [-1, 0.5],
    ]);
    expect(across.events.map(({ index, what }) => [index, what])).toEqual([[1, 'crosses 0']]);
    expect([across.placeText(1), across.valueText(0)]).toEqual(['x₁ 1.5', '−1']);
    const up = numberLine({ grid, axes, along: 'up', at: 1.5 });
    expect(up.values).toEqual([-0.25, 0.5]);
    expect(up.placeText(0)).toBe('x₂ 0.5');
  });

  it('is the curve itself, without its parts, if it depends on x₁ alone', () => {
    const grid = {
      window,
      columns: 2,
      rows: 1,
      neuron: null,
      values: Float32Array.of(1, 2, 0.5, 0.5, 0.5, 1.5),
    };
    const curve = numberLine({ grid, axes, along: 'across', at: 1 });
    expect([curve.name, curve.values]).toEqual(['The output over x₁', [1, 2]]);
  });

  it('has R² over the run instead of the accuracy, not in percent', () => {
    const curve = curveOverTime({ ...loss, kind: 'r2', y: [-3, 0, 0.5, 0.9, 0.95], other: null });
    expect([curve.valueText(0), curve.valueText(4)]).toEqual(['−3.000', '0.950']);
    expect(curve.events.filter(({ kind }) => kind === 'best').map(({ index }) => index)).toEqual([4]);
  });
});

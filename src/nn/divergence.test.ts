import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnosis';
import { examples, madeUp, network, numbers } from './fixtures/networks';
import { build, kernels, kernels32 } from './fixtures/build';
import type { TrainingOptions } from './mlp/mlp-types';

describe('a run that diverges', () => {
  const blowsUp = (changes: Partial<TrainingOptions> = {}, on = kernels) =>
    build(network([2, 5, 5, 2], 'linear'), examples('moons'), { learningRate: 1e9, ...changes }, on);

  it.each(['full', 30] as const)('ends at the last finite step, batch %s', batch => {
    for (const on of [kernels, kernels32]) {
      const mlp = blowsUp({ batch, learningRate: 5 }, on);
      mlp.tune({ learningRate: 1e12 });
      const outcome = mlp.run(1000);
      expect(outcome.diverged).toBe(true);
      expect(outcome.steps).toBeLessThan(1000);
      expect(mlp.step).toBe(outcome.steps);
      expect(mlp.parameters.every(Number.isFinite)).toBe(true);
      if (outcome.steps > 0) expect(Number.isFinite(outcome.lossHigh)).toBe(true);
      if (batch === 'full') expect(Number.isFinite(mlp.evaluate('train').loss)).toBe(true);
    }
  });

  it('ends at the same step for any division into calls', () => {
    const changes = { learningRate: 3, optimizer: 'momentum', momentum: 1.5 } as const;
    const whole = build(network([2, 4, 3], 'linear'), madeUp(30, 2, 3), changes);
    const parts = build(network([2, 4, 3], 'linear'), madeUp(30, 2, 3), changes);
    const outcome = whole.run(100_000);
    expect(outcome.diverged).toBe(true);
    expect(outcome.steps).toBeGreaterThan(2);
    let diverged = false;
    while (!diverged) diverged = parts.run(1).diverged;
    expect(parts.step).toBe(whole.step);
    expect(parts.saveState()).toEqual(whole.saveState());
    expect(parts.run(10)).toMatchObject({ steps: 0, diverged: true });
  });

  it('continues with a smaller learning rate', () => {
    const mlp = blowsUp({ learningRate: 1e200 });
    expect(mlp.run(50)).toMatchObject({ diverged: true });
    const { step } = mlp;
    mlp.setParameters(numbers(mlp.parameterCount));
    mlp.tune({ learningRate: 1e-4 });
    expect(mlp.run(50)).toMatchObject({ steps: 50, diverged: false });
    expect(mlp.step).toBe(step + 50);
  });

  it('is explained, and the network does not change', () => {
    const mlp = blowsUp({ learningRate: 1e200 });
    expect(mlp.run(50).diverged).toBe(true);
    const state = mlp.saveState();
    const { layer, reason } = diagnose(mlp);
    expect(mlp.saveState()).toEqual(state);
    expect(layer).not.toBeNull();
    expect(reason).toMatch(/learning rate/);
    const decayed = build(network([2, 3, 2]), examples('moons'), {
      learningRate: 1,
      l2: 1000,
      reduction: 'mean',
    });
    expect(decayed.run(1000).diverged).toBe(true);
    expect(diagnose(decayed).reason).toMatch(/L2 penalty is 1000/);
  });
});

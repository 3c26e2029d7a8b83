import { describe, expect, it } from 'vitest';
import { madeUp, network, options, samples } from './fixtures/networks';
import { build, kernels, kernels32 } from './fixtures/build';
import { Mlp } from './mlp/mlp';

describe('the loss', () => {
  const logits = (u: number, v: number) => {
    // No hidden layer and one sample at (1, 0): the logits are the first row of weights.
    const mlp = new Mlp(kernels, network([2, 2]), options(), samples([[1, 0, 0]]), null);
    mlp.setParameters([u, v, 0, 0, 0, 0]);
    return mlp;
  };

  it('is that of the true class, not of the predicted one', () => {
    const mlp = logits(Math.log(0.01), Math.log(0.99));
    expect(mlp.evaluate('train').loss).toBeCloseTo(-Math.log(0.01), 12);
    expect(mlp.evaluate('train').correct).toBe(0);
  });

  it('survives logits of a thousand and probabilities that underflow', () => {
    expect(logits(1000, 1001).evaluate('train').loss).toBeCloseTo(1.3132616875182228, 14);
    expect(logits(-1000, -999).evaluate('train').loss).toBeCloseTo(1.3132616875182228, 14);
    expect(logits(0, 800).evaluate('train').loss).toBe(800);
    const [p0, p1] = logits(1000, 1001).quantity(0, 'output');
    expect(p0).toBeCloseTo(0.2689414213699951, 15);
    expect(p1).toBeCloseTo(0.7310585786300049, 15);
    expect([...logits(0, 800).quantity(0, 'output')]).toEqual([0, 1]);
  });

  it('does the same with more classes', () => {
    const mlp = new Mlp(kernels, network([2, 3]), options(), samples([[1, 0, 0]]), null);
    mlp.setParameters([0, 800, -5, 0, 0, 0, 0, 0, 0]);
    expect(mlp.evaluate('train').loss).toBe(800);
    expect([...mlp.quantity(0, 'output')]).toEqual([0, 1, 0]);
    mlp.setParameters([1000, 1001, 1000, 0, 0, 0, 0, 0, 0]);
    expect(mlp.evaluate('train').loss).toBeCloseTo(Math.log(2 + Math.E), 13);
  });

  it('is ln 10 for ten classes of which nothing is known, for any number of samples', () => {
    // Each sample's probability is 1/10; their products must not underflow, nor in float32.
    for (const on of [kernels, kernels32])
      for (const count of [1, 208, 1000]) {
        const mlp = new Mlp(on, network([2, 10]), options(), madeUp(count, 2, 10), null);
        expect(mlp.evaluate('train').loss / Math.log(10)).toBeCloseTo(1, on === kernels ? 13 : 6);
        mlp.dispose();
      }
  });

  it('has the gradient p − 1 for the true class and p for the others', () => {
    const z = [0.5, -1, 2];
    const mlp = new Mlp(kernels, network([2, 3]), options(), samples([[1, 0, 2]]), null);
    mlp.setParameters([...z, 0, 0, 0, 0, 0, 0]);
    const expected = [0.1752903921400367, 0.039112573270687456, -0.21440296541072412];
    const gradient = mlp.gradient();
    expected.forEach((value, i) => {
      expect(gradient[i]).toBeCloseTo(value, 15);
      // The biases' as well.
      expect(gradient[6 + i]).toBeCloseTo(value, 15);
    });
  });

  it('sums or averages samples after multiplying, never before', () => {
    const data = samples([
      [1, 2, 0],
      [3, 0, 1],
    ]);
    const sum = build(network([2, 2]), data).gradient();
    const mean = build(network([2, 2]), data, { reduction: 'mean' }).gradient();
    const single = [0, 1].map(i =>
      build(
        network([2, 2]),
        samples([[data.features[i]!, data.features[2 + i]!, data.labels[i]!]]),
      ).gradient(),
    );
    sum.forEach((value, i) => {
      expect(value).toBeCloseTo(single[0]![i]! + single[1]![i]!, 13);
      expect(mean[i]).toBeCloseTo(value / 2, 14);
    });
  });

  it('adds nothing for the padding of a tile', () => {
    for (const classes of [2, 3, 10]) {
      for (const count of [1, 2, 3, 5, 207, 209, 417]) {
        const data = madeUp(count, 3, classes);
        const mlp = build(network([3, 4, classes]), data);
        const p = mlp.quantity(1, 'output');
        const losses = Array.from(data.labels, (label, i) => -Math.log(p[label * count + i]!));
        const total = losses.reduce((sum, loss) => sum + loss, 0);
        expect(mlp.evaluate('train').loss).toBeCloseTo(total / count, 12);
        mlp.dispose();
      }
    }
  });
});

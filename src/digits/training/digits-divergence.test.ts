import { describe, expect, it } from 'vitest';
import { defaultDigits } from '../../experiment/settings/settings';
import { PARAMETER_COUNT } from '../../nn/lenet/lenet-layout';
import { explainDivergence } from './digits-divergence';

const config = { ...defaultDigits, optimizer: 'gd', learningRate: 10 } as const;
const reasonAt = (step: number, kept: number, bad = -1) => {
  const parameters = new Float32Array(PARAMETER_COUNT);
  if (bad >= 0) parameters[bad] = NaN;
  return explainDivergence(step, kept, parameters, config).reason;
};

describe('the reason of a divergence', () => {
  it('separates the finite steps from the step that the network was reset to', () => {
    const reason = reasonAt(1204, 1200);
    expect(reason).toMatch(/^The loss stopped being finite at step 1,204: the learning rate 10 is too large/);
    expect(reason).toContain(
      'put back to step 1,200, its last kept state; steps 1,201–1,203 were still finite.',
    );
  });

  it('names a single finite step, and none if there was none', () => {
    expect(reasonAt(2, 0)).toContain('put back to step 0, its last kept state; step 1 was still finite.');
    expect(reasonAt(1, 0)).toMatch(/put back to step 0, its last kept state\.$/);
  });

  it('names the layer with non-finite weights', () => {
    expect(reasonAt(4, 0, 0)).toMatch(/^The weights of conv 1, and with them the loss,/);
  });
});

import type { Mlp } from './mlp/mlp';

/** Why a run could not continue. */
export interface Diagnosis {
  /** 0-based layer of the first non-finite value; null if only the loss is not finite. */
  layer: number | null;
  /** One or two plain sentences. */
  reason: string;
}

/** An update this many times longer than the weights has overshot. */
const OVERSHOT = 10;

/**
 * Explains why a run diverged: makes the failing update, finds the first layer with a non-finite value, and compares
 * the update with the weights. The network is left unchanged.
 */
export function diagnose(mlp: Mlp): Diagnosis {
  const state = mlp.saveState();
  const before = state.parameters;
  const gradient = mlp.gradient();
  mlp.stepBlindly();
  const after = mlp.parameters;
  const layer = firstBadLayer(mlp, after);
  mlp.restoreState(state);
  return { layer, reason: reasonFor(mlp, layer, before, after, gradient) };
}

function firstBadLayer(mlp: Mlp, after: Float64Array): number | null {
  const { layers } = mlp;
  const spoilt = layers.findIndex(
    ({ weights, biases, fanOut }) => !allFinite(after.subarray(weights, biases + fanOut)),
  );
  if (spoilt >= 0) return spoilt;
  const overflown = layers.findIndex((_, index) => !allFinite(mlp.quantity(index, 'output')));
  return overflown >= 0 ? overflown : null;
}

function reasonFor(
  mlp: Mlp,
  layer: number | null,
  before: Float64Array,
  after: Float64Array,
  gradient: Float64Array,
): string {
  const { l2, optimizer, reduction } = mlp.training;
  const { learningRate } = mlp;
  const where = layer === null ? 'In the loss' : `In layer ${layer + 1}`;
  if (!allFinite(before)) return `${where} a parameter was not a finite number before the update.`;
  const shrink = learningRate * l2;
  if (shrink >= 2 && optimizer === 'gd') {
    return `${where} numbers became infinite: learning rate × L2 penalty is ${short(shrink)}, and from 2 on every update makes the weights larger instead of smaller. A smaller learning rate or penalty helps.`;
  }
  const change = after.map((value, i) => value - before[i]!);
  const ratio = largest(change) / Math.max(largest(before), Number.MIN_VALUE);
  const advice =
    reduction === 'sum'
      ? 'A smaller learning rate helps, or an averaged gradient.'
      : 'A smaller learning rate helps.';
  if (!allFinite(gradient)) {
    return `${where} numbers became infinite: the gradients grew from layer to layer until they exceeded the largest number. The learning rate was most likely too large on earlier steps. ${advice}`;
  }
  if (!(ratio < OVERSHOT)) {
    return `${where} numbers became infinite: the update was ${short(ratio)} times as long as the weights, so the learning rate ${short(learningRate)} is too large for these gradients. ${advice}`;
  }
  return `${where} numbers became infinite: weights up to ${short(largest(before))} multiplied from layer to layer, as happens when each step overshoots a little more than the last. ${advice}`;
}

function allFinite(values: Float64Array): boolean {
  return values.every(Number.isFinite);
}

/** The largest magnitude; Infinity if there is a NaN. */
function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) {
    const magnitude = Math.abs(value);
    if (!(magnitude <= most)) most = Number.isNaN(magnitude) ? Infinity : magnitude;
  }
  return most;
}

function short(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(3))) : 'infinitely many';
}

import { addZeroTimes, sumLanes } from './vector';
import { one } from './elementary';

/** The optimizers' numbers, as `src/nn/optimizers/optimizers.ts` gives them. */
export const GD: i32 = 0;
export const MOMENTUM: i32 = 1;
export const NESTEROV: i32 = 2;
export const RMSPROP: i32 = 3;
export const ADAGRAD: i32 = 4;
export const ADAM: i32 = 5;
export const NADAM: i32 = 6;

/** 0.96^0.004, by which Nadam's momentum schedule fades every step. */
const FADE = 0.9998367253526753;

/** What a step needs. Buffers hold `count` numbers, padded with zeros to a whole vector. */
@unmanaged
export class Optimizer {
  kind: i32;
  count: i32;
  parameters: usize;
  gradient: usize;
  /** 1 for weights, 0 for biases: which parameters the penalties concern. */
  penalised: usize;
  first: usize;
  second: usize;
  unused: i32;
  learningRate: f64;
  momentum: f64;
  beta1: f64;
  beta2: f64;
  decay: f64;
  epsilon: f64;
  l1: f64;
  l2: f64;
  /** β₁ᵗ, β₂ᵗ, 0.96^(0.004 t) and Nadam's product of momenta; 1 before the first step. */
  power1: f64;
  power2: f64;
  fade: f64;
  product: f64;
}

/** Factors that are the same for all parameters of one step. */
let factorG: f64 = 0;
let factorM: f64 = 0;
let factorRoot: f64 = 0;

function advance(o: Optimizer): void {
  if (o.kind < ADAM) return;
  o.power1 *= o.beta1;
  o.power2 *= o.beta2;
  const correction2 = 1 - o.power2;
  factorRoot = 1 / sqrt(correction2);
  if (o.kind == ADAM) {
    factorG = 0;
    factorM = o.learningRate / (1 - o.power1);
    return;
  }
  o.fade *= FADE;
  const mu = o.beta1 * (1 - 0.5 * o.fade);
  const next = o.beta1 * (1 - 0.5 * (o.fade * FADE));
  o.product *= mu;
  factorG = (o.learningRate * (1 - mu)) / (1 - o.product);
  factorM = (o.learningRate * next) / (1 - o.product * next);
}

/** Adds the L1 penalty's gradient, and scales the rest. */
function addSigns<T>(o: Optimizer, scale: T): void {
  const factor = v128.splat<T>(scale);
  const l1 = v128.splat<T>(<T>o.l1);
  const zero = v128.splat<T>(<T>0);
  const bytes = <usize>o.count * sizeof<T>();
  for (let i: usize = 0; i < bytes; i += 16) {
    const w = v128.load(o.parameters + i);
    const above = v128.and(one<T>(), v128.gt<T>(w, zero));
    const below = v128.and(one<T>(), v128.lt<T>(w, zero));
    const pull = v128.mul<T>(v128.mul<T>(l1, v128.load(o.penalised + i)), v128.sub<T>(above, below));
    const g = v128.mul<T>(factor, v128.load(o.gradient + i));
    v128.store(o.gradient + i, v128.add<T>(g, pull));
  }
}

@inline
function mixed<T>(share: v128, old: v128, rest: v128, fresh: v128): v128 {
  return v128.add<T>(v128.mul<T>(share, old), v128.mul<T>(rest, fresh));
}

@inline
function stepWith<T>(kind: i32, o: Optimizer, scale: T): bool {
  const factor = v128.splat<T>(scale);
  const l2 = v128.splat<T>(<T>o.l2);
  const rate = v128.splat<T>(<T>o.learningRate);
  const epsilon = v128.splat<T>(<T>o.epsilon);
  const mu = v128.splat<T>(<T>o.momentum);
  const keep = kind == RMSPROP ? o.decay : o.beta2;
  const share = v128.splat<T>(<T>keep);
  const rest = v128.splat<T>(<T>(1 - keep));
  const share1 = v128.splat<T>(<T>o.beta1);
  const rest1 = v128.splat<T>(<T>(1 - o.beta1));
  const ofG = v128.splat<T>(<T>factorG);
  const ofM = v128.splat<T>(<T>factorM);
  const root = v128.splat<T>(<T>factorRoot);
  let bad = v128.splat<T>(<T>0);
  const bytes = <usize>o.count * sizeof<T>();
  for (let i: usize = 0; i < bytes; i += 16) {
    const w = v128.load(o.parameters + i);
    const decayed = v128.mul<T>(v128.mul<T>(l2, v128.load(o.penalised + i)), w);
    const g = v128.add<T>(v128.mul<T>(factor, v128.load(o.gradient + i)), decayed);
    let change: v128;
    if (kind == GD) {
      change = v128.mul<T>(rate, g);
    } else if (kind == MOMENTUM || kind == NESTEROV) {
      const velocity = v128.add<T>(v128.mul<T>(mu, v128.load(o.first + i)), g);
      v128.store(o.first + i, velocity);
      if (kind == MOMENTUM) change = v128.mul<T>(rate, velocity);
      else change = v128.mul<T>(rate, v128.add<T>(g, v128.mul<T>(mu, velocity)));
    } else if (kind == RMSPROP || kind == ADAGRAD) {
      const squared = v128.mul<T>(g, g);
      const old = v128.load(o.first + i);
      const sum = kind == RMSPROP ? mixed<T>(share, old, rest, squared) : v128.add<T>(old, squared);
      v128.store(o.first + i, sum);
      change = v128.div<T>(v128.mul<T>(rate, g), v128.add<T>(v128.sqrt<T>(sum), epsilon));
    } else {
      const m = mixed<T>(share1, v128.load(o.first + i), rest1, g);
      const s = mixed<T>(share, v128.load(o.second + i), rest, v128.mul<T>(g, g));
      v128.store(o.first + i, m);
      v128.store(o.second + i, s);
      let top = v128.mul<T>(ofM, m);
      if (kind == NADAM) top = v128.add<T>(v128.mul<T>(ofG, g), top);
      change = v128.div<T>(top, v128.add<T>(v128.mul<T>(v128.sqrt<T>(s), root), epsilon));
    }
    const updated = v128.sub<T>(w, change);
    v128.store(o.parameters + i, updated);
    bad = addZeroTimes<T>(bad, updated);
  }
  return sumLanes<T>(bad) == 0;
}

/**
 * One update by the gradient `scale` · g plus that of the penalties. False if a parameter has become infinite or NaN.
 */
export function update<T>(o: Optimizer, scale: T): bool {
  advance(o);
  if (o.l1 != 0) {
    addSigns<T>(o, scale);
    scale = <T>1;
  }
  if (o.kind == MOMENTUM) return stepWith<T>(MOMENTUM, o, scale);
  if (o.kind == NESTEROV) return stepWith<T>(NESTEROV, o, scale);
  if (o.kind == RMSPROP) return stepWith<T>(RMSPROP, o, scale);
  if (o.kind == ADAGRAD) return stepWith<T>(ADAGRAD, o, scale);
  if (o.kind == ADAM) return stepWith<T>(ADAM, o, scale);
  if (o.kind == NADAM) return stepWith<T>(NADAM, o, scale);
  return stepWith<T>(GD, o, scale);
}

import { CELL } from './lenet-cells';

/*
 * Max-pooling of 2 × 2. It is done on preactivations: activations do not fall, so that the maximum's activation is the
 * maximum of the activations, and only a quarter of them is needed.
 */

/**
 * Maxima out[planes][side][side] of z[planes][2 side][2 side], `step` bytes from cell to cell, and which of the four
 * was the first of them, 0 to 3 in row-major order, in `codes`.
 */
export function pool(z: usize, planes: i32, side: i32, out: usize, step: usize, codes: usize): void {
  const pitch = <usize>(2 * side) * CELL;
  const one = i32x4.splat(1);
  const two = i32x4.splat(2);
  for (let row = planes * side; row > 0; row--) {
    for (let x = 0; x < side; x++) {
      for (let half: usize = 0; half < CELL; half += 16) {
        const a = v128.load(z + half);
        const b = v128.load(z + half, 32);
        const c = v128.load(z + pitch + half);
        const d = v128.load(z + pitch + half, 32);
        const upper = f32x4.pmax(a, b);
        const lower = f32x4.pmax(c, d);
        const below = f32x4.lt(upper, lower);
        const right = v128.bitselect(f32x4.lt(c, d), f32x4.lt(a, b), below);
        v128.store(out + half, f32x4.pmax(upper, lower));
        v128.store(codes + half, v128.or(v128.and(right, one), v128.and(below, two)));
      }
      z += 2 * CELL;
      out += step;
      codes += CELL;
    }
    z += pitch;
  }
}

/** Gives each gradient d[planes][side][side] to the cell that was the maximum, and 0 to the other three. */
export function unpool(d: usize, step: usize, codes: usize, planes: i32, side: i32, out: usize): void {
  const pitch = <usize>(2 * side) * CELL;
  for (let row = planes * side; row > 0; row--) {
    for (let x = 0; x < side; x++) {
      for (let half: usize = 0; half < CELL; half += 16) {
        const value = v128.load(d + half);
        const code = v128.load(codes + half);
        v128.store(out + half, v128.and(value, i32x4.eq(code, i32x4.splat(0))));
        v128.store(out + half, v128.and(value, i32x4.eq(code, i32x4.splat(1))), 32);
        v128.store(out + pitch + half, v128.and(value, i32x4.eq(code, i32x4.splat(2))));
        v128.store(out + pitch + half, v128.and(value, i32x4.eq(code, i32x4.splat(3))), 32);
      }
      d += step;
      codes += CELL;
      out += 2 * CELL;
    }
    out += pitch;
  }
}

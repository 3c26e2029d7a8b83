import { CELL } from './lenet-cells';

/*
 * Pooling of 2 × 2 cells; of an odd side the last row and column are left out. The maximum is taken of preactivations:
 * activations do not fall, so that the maximum's activation is the maximum of the activations, and only a quarter of
 * them is needed. The average is taken of activations.
 */

/**
 * Maxima out[planes][side][side] of z[planes][zSide][zSide], `step` bytes from cell to cell, and which of the four
 * was the first of them, 0 to 3 in row-major order, in `codes`.
 */
export function pool(z: usize, zSide: i32, planes: i32, side: i32, out: usize, step: usize, codes: usize): void {
  const pitch = <usize>zSide * CELL;
  const odd = <usize>(zSide - 2 * side) * CELL;
  const one = i32x4.splat(1);
  const two = i32x4.splat(2);
  for (let plane = planes; plane > 0; plane--) {
    for (let row = side; row > 0; row--) {
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
      z += pitch + odd;
    }
    if (odd) z += pitch;
  }
}

/** Gives each gradient d[planes][side][side] to the cell that was the maximum, and 0 to the others of out[planes][zSide][zSide]. */
export function unpool(d: usize, step: usize, codes: usize, planes: i32, side: i32, out: usize, zSide: i32): void {
  const pitch = <usize>zSide * CELL;
  const odd = <usize>(zSide - 2 * side) * CELL;
  if (odd) memory.fill(out, 0, <usize>(planes * zSide) * pitch);
  for (let plane = planes; plane > 0; plane--) {
    for (let row = side; row > 0; row--) {
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
      out += pitch + odd;
    }
    if (odd) out += pitch;
  }
}

/** Means out[planes][side][side] of a[planes][aSide][aSide], `step` bytes from cell to cell. */
export function average(a: usize, aSide: i32, planes: i32, side: i32, out: usize, step: usize): void {
  const pitch = <usize>aSide * CELL;
  const odd = <usize>(aSide - 2 * side) * CELL;
  const quarter = f32x4.splat(0.25);
  for (let plane = planes; plane > 0; plane--) {
    for (let row = side; row > 0; row--) {
      for (let x = 0; x < side; x++) {
        for (let half: usize = 0; half < CELL; half += 16) {
          const upper = f32x4.add(v128.load(a + half), v128.load(a + half, 32));
          const lower = f32x4.add(v128.load(a + pitch + half), v128.load(a + pitch + half, 32));
          v128.store(out + half, f32x4.mul(f32x4.add(upper, lower), quarter));
        }
        a += 2 * CELL;
        out += step;
      }
      a += pitch + odd;
    }
    if (odd) a += pitch;
  }
}

/** Gives a quarter of each gradient d[planes][side][side] to the four cells of out[planes][outSide][outSide]. */
export function spread(d: usize, step: usize, planes: i32, side: i32, out: usize, outSide: i32): void {
  const pitch = <usize>outSide * CELL;
  const odd = <usize>(outSide - 2 * side) * CELL;
  const quarter = f32x4.splat(0.25);
  if (odd) memory.fill(out, 0, <usize>(planes * outSide) * pitch);
  for (let plane = planes; plane > 0; plane--) {
    for (let row = side; row > 0; row--) {
      for (let x = 0; x < side; x++) {
        for (let half: usize = 0; half < CELL; half += 16) {
          const value = f32x4.mul(v128.load(d + half), quarter);
          v128.store(out + half, value);
          v128.store(out + half, value, 32);
          v128.store(out + pitch + half, value);
          v128.store(out + pitch + half, value, 32);
        }
        d += step;
        out += 2 * CELL;
      }
      out += pitch + odd;
    }
    if (odd) out += pitch;
  }
}

/** Copies `cells` cells that stand these numbers of bytes apart. */
export function copyCells(from: usize, fromStep: usize, to: usize, toStep: usize, cells: i32): void {
  for (; cells > 0; cells--) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    from += fromStep;
    to += toStep;
  }
}

/** Copies planes [planes][side][side] into the inside of planes with a border, or with `back` out of it. */
export function copyInside(plain: usize, planes: i32, side: i32, bordered: usize, border: i32, back: bool): void {
  const row = <usize>side * CELL;
  const wide = <usize>(side + 2 * border) * CELL;
  const edge = <usize>border * (wide + CELL);
  for (let plane = 0; plane < planes; plane++) {
    let inside = bordered + <usize>plane * <usize>(side + 2 * border) * wide + edge;
    for (let y = 0; y < side; y++) {
      if (back) memory.copy(plain, inside, row);
      else memory.copy(inside, plain, row);
      plain += row;
      inside += wide;
    }
  }
}

const view = new DataView(new ArrayBuffer(8));

/** 2^exponent, for −1022 ≤ exponent ≤ 1023. */
export function powerOfTwo(exponent: number): number {
  view.setInt32(0, (exponent + 1023) << 20);
  view.setInt32(4, 0);
  return view.getFloat64(0);
}

/** The exponent e of a normal double, 2^e ≤ |x| < 2^(e+1). */
export function exponentOf(x: number): number {
  view.setFloat64(0, x);
  return ((view.getInt32(0) >>> 20) & 0x7ff) - 1023;
}

/** The mantissa m of a positive normal double, x = m · 2^e with 1 ≤ m < 2. */
export function mantissaOf(x: number): number {
  view.setFloat64(0, x);
  view.setInt32(0, (view.getInt32(0) & 0xf_ffff) | (1023 << 20));
  return view.getFloat64(0);
}

/** The whole numbers that make up a finite double: x = mantissa · 2^exponent. */
export function bitsOf(x: number): { mantissa: bigint; exponent: number } {
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const magnitude = biased === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: x < 0 ? -magnitude : magnitude, exponent: Math.max(biased, 1) - 1075 };
}

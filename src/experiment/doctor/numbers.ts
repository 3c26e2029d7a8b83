/** Numbers in the doctor's sentences: three digits at most. */

const MINUS = '−';

/** 0.0123, 31,400, 2.1e17. */
export function decimal(value: number): string {
  if (!Number.isFinite(value)) return 'infinite';
  const rounded = Number(value.toPrecision(3));
  const size = Math.abs(rounded);
  const text =
    size >= 1e6 || (size > 0 && size < 1e-4)
      ? rounded.toExponential().replace('e+', 'e')
      : rounded.toLocaleString('en', { maximumFractionDigits: 10 });
  return text.replaceAll('-', MINUS);
}

export function count(value: number): string {
  return value.toLocaleString('en');
}

/** 0.234 as "23 %"; less than a percent with two digits. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return decimal(share);
  const value = share * 100;
  if (value > 0 && value < 0.01) return 'less than 0.01 %';
  return `${value >= 10 ? count(Math.round(value)) : decimal(Number(value.toPrecision(2)))} %`;
}

/** 3.14 as "3.1 times". */
export function times(factor: number): string {
  return `${factor >= 10 ? decimal(Math.round(Number(factor.toPrecision(2)))) : decimal(Number(factor.toPrecision(2)))} times`;
}

/** The next number of 1, 2 and 5 times a power of ten that is not below, so that an axis rests while its curve grows. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return Number(((ROUND.find(one => one * power >= value * (1 - 1e-12)) ?? 10) * power).toPrecision(12));
}

/** The same downwards. */
export function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return Number(((ROUND.findLast(one => one * power <= value * (1 + 1e-12)) ?? 1) * power).toPrecision(12));
}

const ROUND = [1, 2, 5, 10];

/** Where an axis of epochs ends: at a round number, but not after the last epoch to come. */
export function axisEnd(epoch: number, target: number): number {
  return Math.max(1, Math.min(epoch > 0 ? Math.ceil(roundUp(epoch)) : 1, Math.max(epoch, target)));
}

/** Accumulates a total over the rows of a growing list, and visits each row only once. */
export function runningTotal<Row, Total>(
  none: Total,
  add: (total: Total, row: Row) => Total,
): (rows: readonly Row[]) => Total {
  let [of, count, total]: [readonly Row[], number, Total] = [[], 0, none];
  return rows => {
    if (rows !== of || rows.length < count) [of, count, total] = [rows, 0, none];
    for (; count < rows.length; count += 1) total = add(total, rows[count]!);
    return total;
  };
}

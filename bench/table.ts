/** A number with about three significant digits, thousands separated: 0.123, 4.56, 78.9, 1,234. */
export function significant(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = value === 0 ? 2 : Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A Markdown table with padded columns: the first is left-aligned, the others right-aligned. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map(row => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => pad(cells[column] ?? '', width, column)).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

function pad(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width);
}

export interface Target {
  what: string;
  unit: string;
  wanted: number;
  reached: number;
  /** Whether more is better (a speed) or less (a time, a size). */
  better: 'more' | 'less';
  /** Printed after it in brackets. */
  remark?: string;
}

/** "≥ 20 × NumPy on 2-3-2: 23.1 ×, reached". */
export function targetLine({ what, unit, wanted, reached, better, remark }: Target): string {
  const met = better === 'more' ? reached >= wanted : reached <= wanted;
  const sign = better === 'more' ? '≥' : '≤';
  const verdict = `${met ? 'reached' : 'NOT reached'}${remark === undefined ? '' : ` (${remark})`}`;
  return `${met ? '✓' : '✗'} ${sign} ${wanted} ${unit} ${what}: ${significant(reached)} ${unit}, ${verdict}`;
}

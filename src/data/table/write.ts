/**
 * Writes a table as CSV: commas, and one line for each row. Cells are quoted by RFC 4180 if a spreadsheet or this app's
 * own reader could take them for several cells or a comment. Numbers are the shortest that read back to the same value.
 */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map(row => `${row.map(cell).join()}\n`).join('');
}

function cell(value: string | number, column: number): string {
  if (typeof value === 'number') return String(value);
  const isComment = column === 0 && value.startsWith('#');
  return isComment || /[",;|\t\n\r]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

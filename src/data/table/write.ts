/**
 * A table as CSV: commas, one line for each row, cells quoted as RFC 4180 has it where any spreadsheet or this app's own
 * reader could take them for more than one cell or for a comment. Numbers are the shortest that read back to the same.
 */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map(row => `${row.map(cell).join()}\n`).join('');
}

function cell(value: string | number, column: number): string {
  if (typeof value === 'number') return String(value);
  const isComment = column === 0 && value.startsWith('#');
  return isComment || /[",;|\t\n\r]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

import { OTHER_TABLE, recogniseFile, START_BYTES } from '../../../data/foreign-files';
import { isGzip, isIdx } from '../../../data/files/idx';
import { quoted } from '../../../data/exact/plain-number';
import { isZip, openZip } from '../../../data/zip';
import { isWeightFile } from '../weight-actions';

/** Dropped files, sorted by content. */
export interface SortedFiles {
  weights: readonly File[];
  digits: readonly File[];
  /** Tables that do not hold digits. */
  tables: readonly File[];
  /** Neither, judging by their names and first bytes. */
  others: readonly File[];
}

/** Names under which digits are published; a damaged file with such a name is reported when it is read. */
const DIGIT_NAMES = /idx\d|ubyte|labels_uint8|\.gz$/i;
/** Maximum number of names in a refusal. */
const MOST_NAMES = 3;

/**
 * Separates weights from digits by name and first bytes: digits may have any names, and weights may have been
 * renamed.
 */
export async function sortFiles(files: readonly File[]): Promise<SortedFiles> {
  const kinds = await Promise.all(files.map(kindOf));
  const of = (kind: keyof SortedFiles) => files.filter((_, i) => kinds[i] === kind);
  return { weights: of('weights'), digits: of('digits'), tables: of('tables'), others: of('others') };
}

async function kindOf(file: File): Promise<keyof SortedFiles> {
  if (isWeightFile(file)) return 'weights';
  if (DIGIT_NAMES.test(file.name)) return 'digits';
  // A dropped folder counts as a file that cannot be read.
  const start = await file
    .slice(0, START_BYTES)
    .arrayBuffer()
    .then(bytes => new Uint8Array(bytes))
    .catch(() => new Uint8Array());
  if (isGzip(start) || isIdx(start)) return 'digits';
  if (isSafetensors(start)) return 'weights';
  // The reader of a known format says how to convert it.
  const known = recogniseFile(file.name, start, 'digits');
  if (known?.what === OTHER_TABLE && start.length > 0) return 'tables';
  if (known) return 'digits';
  return isZip(start) ? kindOfArchive(file) : 'others';
}

async function kindOfArchive(file: File): Promise<keyof SortedFiles> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const entries = await openZip(bytes).then(
    ({ files }) => files,
    () => [],
  );
  return entries.some(isWeightFile) ? 'weights' : 'digits';
}

/** A length of eight bytes whose upper half is zero, then JSON. */
function isSafetensors(start: Uint8Array): boolean {
  return start[8] === 0x7b && start.subarray(4, 8).every(byte => byte === 0);
}

/** The message about files that are neither; null if there are none. */
export function refusalOf({ weights, digits, tables, others }: SortedFiles): string | null {
  const [table] = tables;
  if (table && others.length === 0) {
    const more = tables.length > 1 ? ` (so are ${tables.length - 1} more)` : '';
    return `${quoted(table.name)} is ${OTHER_TABLE}${more}; the Points lab opens such tables.`;
  }
  if (others.length === 0) return null;
  const names = others.slice(0, MOST_NAMES).map(({ name }) => quoted(name));
  const more = others.length > MOST_NAMES ? ` and ${others.length - MOST_NAMES} more` : '';
  const isAll = weights.length + digits.length + tables.length === 0;
  const what = `${names.join(', ')}${more} cannot be opened here${isAll ? '; nothing was changed' : ''}.`;
  return `${what} Drop pictures as IDX, NumPy or CSV files, or as PNG or JPEG files in one folder for each class; or weights as a safetensors file or a TensorFlow.js model (model.json with weights.bin); either may be in a ZIP archive.`;
}

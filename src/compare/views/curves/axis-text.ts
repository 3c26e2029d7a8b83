import { allowedText } from '../../../experiment/problems/allowed';
import type { Setting } from '../../../experiment/settings/setting';
import { rowOf, settings, type Config, type SettingKey } from '../../../experiment/settings/settings';

/** Whether the values of a factor are ticked in a menu. Otherwise they are typed as a list. */
export function isTicked(key: SettingKey): boolean {
  const row: Setting = settings[key];
  return row.type === 'choice' || row.type === 'flag' || (row.type === 'list' && key !== 'features');
}

/** The values that can be ticked. */
export function tickable(key: SettingKey, base: Config): readonly unknown[] {
  const row: Setting = settings[key];
  if (row.type === 'flag') return [false, true];
  if (row.type === 'list') return row.options.map(({ value }) => [value]);
  if (row.type !== 'choice') return [];
  const values = row.offered(base).map(({ value }) => value);
  // A link has only one set of own points, the base experiment's.
  return key === 'data' && base.data !== 'own' ? values.filter(value => value !== 'own') : values;
}

/** Whether single values may contain commas. */
function hasCommas(key: SettingKey): boolean {
  const { type } = settings[key];
  return type === 'widths' || type === 'list';
}

/** The values as an editable list. */
export function writeValues(key: SettingKey, values: readonly unknown[]): string {
  const { format } = rowOf(key);
  const texts = values.map(value => format(value) || 'none');
  return texts.join(hasCommas(key) ? '; ' : ', ');
}

/** Reads a typed list. The problem names the first part that is not a value. Repeated values count once. */
export function readValues(
  key: SettingKey,
  text: string,
  base: Config,
): { values: readonly unknown[] } | { problem: string } {
  const { parse, format } = rowOf(key);
  const parts = text
    .split(hasCommas(key) ? /[;\n]/ : /[;,\s]+/)
    .map(part => part.trim())
    .filter(part => part !== '');
  const values = new Map<string, unknown>();
  for (const part of parts) {
    const parsed = parse(part === 'none' ? '' : part, base);
    if ('isRefused' in parsed)
      return { problem: `“${part}” is not valid; expected ${allowedText(key, base)}` };
    values.set(format(parsed.value), parsed.value);
  }
  if (values.size === 0) return { problem: 'expected at least one value' };
  return { values: [...values.values()] };
}

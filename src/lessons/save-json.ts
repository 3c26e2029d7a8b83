import { saveBlob } from '../run/views/save-blob';

/** Saves a value as a JSON file that is named after these words. */
export function saveJson(words: string, value: object): void {
  const name = words.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'lesson';
  saveBlob(`${name}.json`, new Blob([`${JSON.stringify(value, null, 1)}\n`], { type: 'application/json' }));
}

import { notify } from '../../notices';

const LONGEST = 40;

/** Resets a field to its current value, and explains why the typed value was not accepted. */
export function sayRefused(label: string, input: HTMLInputElement, expected: string, current: string): void {
  const typed = input.value.length > LONGEST ? `${input.value.slice(0, LONGEST)}…` : input.value;
  input.value = current;
  notify({
    id: 'refused',
    text: `${label}: “${typed}” is not valid; expected ${expected}. It stays ${current}.`,
  });
}

import { dismissNotice, notify } from '../../notices';

const LONGEST = 40;
const SHOWN_MS = 8000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Resets a field to its current value, and explains why the typed value was not accepted. */
export function sayRefused(label: string, input: HTMLInputElement, expected: string, current: string): void {
  const typed = input.value.length > LONGEST ? `${input.value.slice(0, LONGEST)}…` : input.value;
  input.value = current;
  notify({
    id: 'refused',
    text: `${label}: “${typed}” is not valid; expected ${expected}. It stays ${current}.`,
  });
  clearTimeout(timer);
  timer = setTimeout(() => dismissNotice('refused'), SHOWN_MS);
}

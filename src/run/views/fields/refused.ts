import { dismissNotice, notify } from '../../notices';

const LONGEST = 40;
const SHOWN_MS = 8000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Puts a field back to the value that holds, and says why what was typed was not taken. */
export function sayRefused(label: string, input: HTMLInputElement, expected: string, held: string): void {
  const typed = input.value.length > LONGEST ? `${input.value.slice(0, LONGEST)}…` : input.value;
  input.value = held;
  notify({
    id: 'refused',
    text: `${label}: “${typed}” was not taken; expected ${expected}. It stays ${held}.`,
  });
  clearTimeout(timer);
  timer = setTimeout(() => dismissNotice('refused'), SHOWN_MS);
}

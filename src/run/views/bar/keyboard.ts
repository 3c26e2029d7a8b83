import { usePreferences } from '../../preferences';
import { leaveFocusView, toggleFocusViewHere } from '../../focus-view';
import { useUi } from '../../ui';
import { toggleFullSpeed } from '../../viewing';
import type { Driver } from './driver';

/** What keys do. `own` handles further keys and returns whether it did. */
interface Actions {
  session: Pick<Driver['session'], 'toggle' | 'advanceSteps' | 'advanceEpochs'> & { reset(): unknown };
  help(): void;
  own?(key: string): boolean;
}

/** Handles the keys that work anywhere except in a field: space, →, shift →, R, S, P, F, Escape, ?. Returns a function that stops this. */
export function followKeyboard(actions: Actions): () => void {
  const listen = (event: KeyboardEvent) => {
    if (isShortcut(event) && act(event, event.target, actions)) event.preventDefault();
  };
  // A transport button clicked with the mouse loses the focus, so that space still plays and pauses.
  const release = (event: MouseEvent) => {
    const button = event.target instanceof Element && event.target.closest('header button');
    if (event.detail > 0 && button instanceof HTMLElement) button.blur();
  };
  document.addEventListener('keydown', listen);
  document.addEventListener('click', release);
  return () => {
    document.removeEventListener('keydown', listen);
    document.removeEventListener('click', release);
  };
}

/** Whether a key may do what it does anywhere on the page: no dialog is open, and the focused field does not use it. */
export function isShortcut(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return false;
  if (ownsKey(event.target, event.key)) return false;
  // WCAG 2.1.4: people who dictate or press keys by accident can turn single-character shortcuts off.
  const isCharacter = event.key.length === 1 && event.key !== ' ';
  return !isCharacter || usePreferences.getState().letterKeys;
}

/** Whether the focused field uses this key. A slider uses only the arrow keys, a checkbox only space. */
function ownsKey(target: EventTarget | null, key: string): boolean {
  const field = target instanceof HTMLElement && target.closest('input, select, textarea, [contenteditable]');
  if (!field) return false;
  const type = field instanceof HTMLInputElement ? field.type : '';
  if (type === 'range') return key.startsWith('Arrow');
  if (type === 'checkbox') return key === ' ';
  return type !== 'radio' || key === ' ' || key.startsWith('Arrow');
}

function act(event: KeyboardEvent, target: EventTarget | null, { session, help, own }: Actions): boolean {
  // A clicked link keeps the focus, but does not use space.
  const onButton = target instanceof HTMLElement && target.closest('button, summary') !== null;
  const ownArrows = target instanceof Element && target.closest('[data-own-arrows]') !== null;
  switch (event.key) {
    case ' ':
      if (onButton) return false;
      session.toggle();
      return true;
    case 'ArrowRight':
      if (ownArrows) return false;
      if (event.shiftKey) session.advanceEpochs(1);
      else session.advanceSteps(1);
      return true;
    case 'r':
    case 'R':
      void session.reset();
      return true;
    case 'p':
    case 'P':
      useUi.getState().set({ presenting: !useUi.getState().presenting });
      return true;
    case 's':
    case 'S':
      toggleFullSpeed();
      return true;
    case 'f':
    case 'F':
      toggleFocusViewHere();
      return true;
    case 'Escape':
      return leaveFocusView();
    case '?':
      help();
      return true;
    default:
      return own?.(event.key.toLowerCase()) ?? false;
  }
}

import { loadPart, type NotLoaded } from '../../../data/not-loaded';
import { leaveFocusView } from '../../focus-view';
import { dismissNotice, notify } from '../../notices';
import type { Driver } from './driver';

/** What keys do. `own` handles further keys and returns whether it did. */
export interface Actions {
  session: Pick<Driver['session'], 'toggle' | 'advanceSteps' | 'advanceEpochs'> & { reset(): unknown };
  help(): void;
  own?(key: string): boolean;
}

const loadKeys = () => import('../../keys/keys');
type Keys = Awaited<ReturnType<typeof loadKeys>>;

/** What characters do; null until the first one is pressed. */
let keys: Keys | null = null;

/** What waits for them, in the order in which it was pressed. */
let waiting: ((loaded: Keys) => unknown)[] = [];

function withKeys(act: (loaded: Keys) => unknown): void {
  if (keys) {
    act(keys);
    return;
  }
  waiting.push(act);
  if (waiting.length > 1) return;
  dismissNotice('keys');
  loadPart('What the keys do', loadKeys).then(
    loaded => {
      keys = loaded;
      for (const one of waiting.splice(0)) one(loaded);
    },
    (error: NotLoaded) => {
      waiting = [];
      notify({
        id: 'keys',
        text: error.message,
        action: { label: 'Try again', run: 'call', call: () => withKeys(act) },
      });
    },
  );
}

/**
 * Handles the keys that work anywhere except in a field: space, the arrow keys, Escape, and those of `keys/shortcuts`; and a
 * link that is pasted. Returns a function that stops this.
 */
export function followKeyboard(actions: Actions): () => void {
  const listen = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    const { target, key } = event;
    if (ownsKey(target, key)) return;
    if (key.length > 1 || key === ' ') {
      if (act(event, target, actions)) event.preventDefault();
    } else if (!keys) withKeys(({ press }) => press(key, actions));
    else if (keys.press(key, actions)) event.preventDefault();
  };
  const paste = ({ target, clipboardData }: ClipboardEvent) => {
    const text = clipboardData?.getData('text/plain').trim() ?? '';
    if (/^\S*#\S+$/.test(text) && !ownsKey(target, '')) withKeys(({ offer }) => offer(text));
  };
  // A transport button clicked with the mouse loses the focus, so that space still plays and pauses.
  const release = (event: MouseEvent) => {
    const button = event.target instanceof Element && event.target.closest('header button');
    if (event.detail > 0 && button instanceof HTMLElement) button.blur();
  };
  document.addEventListener('keydown', listen);
  document.addEventListener('click', release);
  document.addEventListener('paste', paste);
  return () => {
    document.removeEventListener('keydown', listen);
    document.removeEventListener('click', release);
    document.removeEventListener('paste', paste);
  };
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

function act(event: KeyboardEvent, target: EventTarget | null, { session }: Actions): boolean {
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
    case 'Escape':
      return leaveFocusView();
    default:
      return false;
  }
}

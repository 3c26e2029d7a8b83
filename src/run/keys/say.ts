import styles from './say.module.css';

/** How long it is said, in milliseconds. */
const SAID_MS = 4000;

let place: HTMLElement | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says what a key has changed, over the page and to screen readers, for a few seconds. */
export function say(text: string): void {
  if (!place?.isConnected) {
    place = document.createElement('div');
    place.className = styles.said ?? '';
    place.role = 'status';
    place.dataset['testid'] = 'said';
    document.body.append(place);
  }
  clearTimeout(timer);
  place.textContent = text;
  timer = setTimeout(() => place?.replaceChildren(), SAID_MS);
}

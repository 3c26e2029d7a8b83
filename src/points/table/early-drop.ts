/** A file that was dropped on the page before what reads tables had loaded. */
let kept: File | null = null;

const keep = (event: DragEvent): void => {
  const file = event.dataTransfer?.files[0];
  if (!file || event.defaultPrevented) return;
  event.preventDefault();
  kept = file;
};

/** From now on keeps a dropped file until it is taken. Returns a function that stops this. */
export function keepEarlyDrop(): () => void {
  document.addEventListener('drop', keep);
  return () => document.removeEventListener('drop', keep);
}

/** The file that was dropped so far, if any. Later ones are the caller's. */
export function takeEarlyDrop(): File | null {
  document.removeEventListener('drop', keep);
  const file = kept;
  kept = null;
  return file;
}

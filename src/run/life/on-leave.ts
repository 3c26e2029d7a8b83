/** Calls back whenever the page is hidden, shown or left. Returns a function that stops this. */
export function onLeave(leave: () => void): () => void {
  document.addEventListener('visibilitychange', leave);
  addEventListener('pagehide', leave);
  return () => {
    document.removeEventListener('visibilitychange', leave);
    removeEventListener('pagehide', leave);
  };
}

/** The message that tells the page around an embedded one how high it has to be, in CSS pixels. */
export interface HeightMessage {
  type: 'layerwise:height';
  height: number;
}

/** The page fills its frame. With this attribute on the root element it is only as high as it has to be. */
const MEASURING = 'data-measuring';

/**
 * Tells the page around this one the height that the content needs, now and whenever it changes. It tells nothing else,
 * so every page may hear it. Returns a function that stops this.
 */
export function tellHeight(): () => void {
  let told = 0;
  const tell = () => {
    const height = neededHeight();
    if (height === told || globalThis.parent === globalThis.self) return;
    told = height;
    globalThis.parent.postMessage({ type: 'layerwise:height', height } satisfies HeightMessage, '*');
  };
  const observer = new ResizeObserver(tell);
  for (const one of [document.documentElement, document.body]) observer.observe(one);
  tell();
  return () => observer.disconnect();
}

/** Measured within one task, so nobody sees it. */
function neededHeight(): number {
  const { documentElement, body } = document;
  documentElement.setAttribute(MEASURING, '');
  const { height } = body.getBoundingClientRect();
  documentElement.removeAttribute(MEASURING);
  return Math.ceil(height);
}

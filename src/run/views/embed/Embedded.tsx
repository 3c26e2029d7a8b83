import { useEffect, useRef } from 'react';
import { useViewing } from '../../viewing';
import { showText } from '../TextDialog';
import styles from './Embedded.module.css';

/** So many CSS pixels of a frame are enough to see what happens, where less than half of it fits on the screen. */
const ENOUGH = 300;
const STEPS = 20;
const THRESHOLDS = Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS);

/** What an embedded page does for the page around it, beside its slim bar. Shows nothing. */
export function Embedded() {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => (frame.current ? followSight(frame.current) : undefined), []);
  useEffect(tellHeight, []);
  useEffect(openLinksOutside, []);
  const namesView = useViewing(({ link }) => link.view !== null || link.cell !== null);
  useEffect(() => {
    document.documentElement.toggleAttribute('data-names-view', namesView);
  }, [namesView]);
  return <div ref={frame} className={styles.frame} aria-hidden />;
}

/**
 * Follows whether a person can see the page: it is in view once half of the frame is, and out of view when nothing of it
 * is. Returns a function that stops this.
 * @param frame an element of the frame's size
 */
function followSight(frame: Element): () => void {
  const observer = new IntersectionObserver(
    entries => {
      const seen = entries.at(-1);
      if (!seen) return;
      const height = seen.intersectionRect?.height ?? Infinity;
      if (seen.intersectionRatio >= 0.5 || height >= ENOUGH) useViewing.setState({ inView: true });
      else if (!seen.isIntersecting) useViewing.setState({ inView: false });
    },
    { threshold: THRESHOLDS },
  );
  observer.observe(frame);
  return () => observer.disconnect();
}

/** Links open in a tab of their own, because the frame has no address bar and no way back. */
function openLinksOutside(): () => void {
  const open = (event: MouseEvent) => {
    const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[href]');
    if (!link || link.hasAttribute('download')) return;
    link.target = '_blank';
    link.rel = 'noopener';
    // A sandbox that forbids tabs lets a link do nothing, and a page with an origin cannot know its sandbox.
    if (globalThis.origin !== 'null') return;
    event.preventDefault();
    if (!opensTab(link.href)) showText({ ...shut, text: link.href });
  };
  document.addEventListener('click', open, true);
  return () => document.removeEventListener('click', open, true);
}

const shut = {
  title: 'Open in a tab of its own',
  explanation:
    'The page around this one does not let it open a tab (allow-popups is not in the sandbox attribute of the frame). Copy the link from this field, and open it in a new tab.',
};

function opensTab(address: string): boolean {
  const tab = globalThis.open('', '_blank');
  if (!tab) return false;
  tab.opener = null;
  tab.location.href = address;
  return true;
}

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
function tellHeight(): () => void {
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

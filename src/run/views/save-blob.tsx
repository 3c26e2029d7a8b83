import { shownLinkAs } from '../place';
import { showText } from './TextDialog';
import styles from './TextDialog.module.css';

const KEEP_MS = 10_000;
/** Texts longer than this many bytes are not offered for copying. */
const MOST_COPIED = 2e6;

/**
 * Downloads a file. A page in a sandboxed frame is not told if its download is blocked, so other ways to get the file are
 * shown as well.
 */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  if (mayBeBlocked()) void offerOtherWays(name, blob, url);
  else setTimeout(() => URL.revokeObjectURL(url), KEEP_MS);
}

/** Whether the page that embeds this one may forbid downloads, as far as this page can tell. */
function mayBeBlocked(): boolean {
  if (window === window.top) return false;
  try {
    // Readable only if the embedding page has the same origin.
    const sandbox = window.frameElement?.getAttribute('sandbox');
    if (window.frameElement) return sandbox !== null && !/\ballow-downloads\b/.test(sandbox ?? '');
  } catch {
    // The embedding page is another site's, so the attributes of its frame cannot be read.
  }
  return true;
}

/** The file's URL is never revoked, because the person may need it at any time. */
async function offerOtherWays(name: string, blob: Blob, url: string): Promise<void> {
  const isText = /^(text|application\/json|image\/svg)/.test(blob.type) && blob.size < MOST_COPIED;
  const text = isText ? { text: await blob.text() } : {};
  showText({
    title: `Saving ${name}`,
    explanation: `Layerwise is shown inside another page here, which may block downloads. If ${name} has not arrived, ${isText ? 'copy its content from this field, or open Layerwise' : 'open Layerwise'} in its own tab and save it there.`,
    ...text,
    children: (
      <div className={styles.ways}>
        <a className="btn" href={shownLinkAs({ embed: false })} target="_blank" rel="noopener">
          Open Layerwise in a new tab
        </a>
        <a className="btn" href={url} target="_blank" rel="noopener">
          Open the file in a new tab
        </a>
      </div>
    ),
  });
}

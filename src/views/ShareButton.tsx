import { formatCount } from '../charts/format';
import { useState } from 'react';
import { linkOfPlace, usePlace } from '../store/place';
import { Icon } from './Icon';

const LONG_LINK = 2000;

/** Hands the link on: the device's share sheet where there is one, else the clipboard. */
export function ShareButton() {
  const [said, setSaid] = useState('');
  const say = (text: string) => {
    setSaid(text);
    setTimeout(() => setSaid(''), 4000);
  };
  return (
    <>
      <button
        className="btn"
        onClick={() => void copy(say)}
        aria-label="Copy link"
        title="Copy the link that brings back what is shown"
      >
        <Icon name="share" /> <span>{said || 'Copy link'}</span>
      </button>
      {'share' in navigator && (
        <button className="btn" onClick={() => void share(say)} title="Share what is shown">
          Share …
        </button>
      )}
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}

async function copy(say: (text: string) => void): Promise<void> {
  const link = linkOfPlace(usePlace.getState().place);
  try {
    await navigator.clipboard.writeText(link);
    say(link.length > LONG_LINK ? `Copied (${formatCount(link.length)} characters)` : 'Copied');
  } catch {
    // Without the right to write to the clipboard, the address bar still has the link.
    prompt('Copy this link:', link);
  }
}

async function share(say: (text: string) => void): Promise<void> {
  const url = linkOfPlace(usePlace.getState().place);
  try {
    await navigator.share({ title: 'Layerwise', text: 'Watch neural networks learn', url });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) await copy(say);
  }
}

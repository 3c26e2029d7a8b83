import { useState } from 'react';
import { formatCount } from '../../../charts/core/format';
import { shownLink } from '../../place';
import { copyText } from '../copy-text';
import { CopyButton } from '../CopyButton';
import { Icon } from '../../../ui/Icon';
import { named, tip } from '../../../ui/tip';
import { lateView } from '../late-view';
import { PanelBoundary } from '../PanelBoundary';
import styles from './TopBar.module.css';

const EmbedDialog = lateView('What embeds', () => import('../embed/EmbedDialog'), 'EmbedDialog');

const LONG_LINK = 2000;

/** Shares the link by the clipboard, and by the device's share sheet if there is one. */
export function ShareButton() {
  const [embedding, setEmbedding] = useState(false);
  return (
    <>
      <CopyButton
        text={shownLink}
        what="the link"
        label="Copy link"
        help="Copy the link that brings back what is shown (Y; Q: its QR code)"
        icon={<Icon name="share" />}
        copied={({ length }) =>
          length > LONG_LINK ? `Copied (${formatCount(length)} characters)` : 'Copied'
        }
      />
      {'share' in navigator && (
        <button className="btn" onClick={() => void share()} {...tip('Share what is shown')}>
          Share …
        </button>
      )}
      <button
        className={`btn btn-icon ${styles.embed}`}
        onClick={() => setEmbedding(true)}
        {...named('Code that shows this in another page')}
      >
        {'</>'}
      </button>
      {embedding && (
        <PanelBoundary name="What embeds" onClose={() => setEmbedding(false)}>
          <EmbedDialog onClose={() => setEmbedding(false)} />
        </PanelBoundary>
      )}
    </>
  );
}

async function share(): Promise<void> {
  const url = shownLink();
  try {
    await navigator.share({ title: 'Layerwise', text: 'Watch neural networks learn', url });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) await copyText(url, 'the link');
  }
}

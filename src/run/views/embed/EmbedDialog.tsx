import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { Place } from '../../../experiment/link/place';
import { Dialog } from '../../../ui/Dialog';
import { fitsLink, useConfig } from '../../config';
import { shownLab } from '../../labs';
import { shownLinkAs, usePlace } from '../../place';
import { CopyButton } from '../CopyButton';
import { embedCode, parseHeight, parseWidth } from './embed-code';
import styles from './EmbedDialog.module.css';

/** Makes the code that shows what is on the screen in another page. */
export function EmbedDialog({ onClose }: { onClose(): void }) {
  const place = usePlace(state => state.place);
  const isLeftOut = useConfig(({ config }) => place.kind === 'lab' && !fitsLink(config));
  const usual = usualOf(place);
  const [width, setWidth] = useState('100%');
  const [height, setHeight] = useState(String(usual.height));
  const [waits, setWaits] = useState(false);
  const [grows, setGrows] = useState(false);
  const link = shownLinkAs({ embed: true, ...(waits && { start: 'paused' }) });
  const code = embedCode({
    ...{ link, title: usual.title, grows },
    width: parseWidth(width) ?? '100%',
    height: parseHeight(height) ?? usual.height,
  });
  // The top bar, whose button opens it, hides labels where it has no room for them.
  return createPortal(
    <Dialog
      title="Show this in another page"
      id="embed-dialog-title"
      className={styles.dialog}
      closeLabel="Close"
      onClose={onClose}
    >
      <p>
        Paste this code where a page takes HTML: a course in Moodle or Canvas, a notebook, slides. It shows{' '}
        {shownLab() === 'digits' ? 'the test digits' : 'the picture'}, the curves and the transport, and
        trains when it comes into view.
      </p>
      {isLeftOut && (
        <p className={styles.problem} role="note">
          Your points do not fit into a link, so the other page would not have them. Use fewer points.
        </p>
      )}
      <div className={styles.sizes}>
        <Size label="Width" value={width} isValid={parseWidth(width) !== null} onChange={setWidth} />
        <Size label="Height" value={height} isValid={parseHeight(height) !== null} onChange={setHeight} />
        <span className="muted">in pixels; the width also in %</span>
      </div>
      <Choice label="Wait for Play" isOn={waits} onChange={setWaits} />
      <Choice
        label="Add a script that makes the frame as high as its content (not in Moodle and Canvas)"
        isOn={grows}
        onChange={setGrows}
      />
      <textarea
        className={`input ${styles.code}`}
        aria-label="Code"
        readOnly
        spellCheck={false}
        value={code}
        onFocus={event => event.currentTarget.select()}
      />
      <div className={styles.ways}>
        <CopyButton className="btn primary" text={() => code} what="the code" label="Copy code" />
        <a className="btn" href={link} target="_blank" rel="noopener">
          See how it looks
        </a>
      </div>
    </Dialog>,
    document.body,
  );
}

/** A name for screen readers, and the height at which the usual width shows all. */
function usualOf(place: Place): { title: string; height: number } {
  if (place.kind === 'compare') return { title: 'Layerwise: neural networks side by side', height: 640 };
  if (place.kind === 'figure')
    return { title: `Layerwise: figure ${place.number} of the report`, height: 460 };
  return { title: 'Layerwise: a neural network that learns', height: 500 };
}

interface SizeProps {
  label: string;
  value: string;
  isValid: boolean;
  onChange(text: string): void;
}

function Size({ label, value, isValid, onChange }: SizeProps) {
  return (
    <label>
      {label}{' '}
      <input
        className="input"
        value={value}
        aria-invalid={!isValid}
        onChange={event => onChange(event.target.value)}
      />
    </label>
  );
}

interface ChoiceProps {
  label: string;
  isOn: boolean;
  onChange(isOn: boolean): void;
}

function Choice({ label, isOn, onChange }: ChoiceProps) {
  return (
    <label className={styles.choice}>
      <input type="checkbox" checked={isOn} onChange={event => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

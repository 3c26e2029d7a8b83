import { useState } from 'react';
import { formatCount } from '../../charts/core/format';
import { encodePlace, type Place } from '../../experiment/link/place';
import { plainViewing } from '../../experiment/link/viewing';
import { Dialog } from '../../ui/Dialog';
import { addressOf } from '../config';
import { linkOfPlace, shownLink, usePlace } from '../place';
import { useViewing } from '../viewing';
import { CopyButton } from '../views/CopyButton';
import { QrPicture, qrOf } from './QrPicture';
import styles from './CodeDialog.module.css';
import { showOver } from '../views/show-over';

/** A link and what it brings back. */
interface Way {
  label: string;
  link: string;
}

/** The QR code of what is shown, as large as the window allows. */
function CodeDialog({ onClose }: { onClose(): void }) {
  // What was shown when it was opened: a code that changes cannot be read.
  const [ways] = useState(waysToShow);
  const [chosen, choose] = useState(ways[0]);
  if (!chosen) return null;
  const code = qrOf(chosen.link);
  const others = ways.filter(one => one !== chosen);
  return (
    <Dialog
      title={chosen.label}
      id="code-title"
      className={styles.dialog}
      closeLabel="Close the code"
      onClose={onClose}
    >
      {code ? <QrPicture code={code} className={styles.code} /> : <div className={styles.none} />}
      <p className={styles.link} data-testid="code-link">
        {chosen.link}
      </p>
      {(!code || code.isFine) && (
        <p role="status">
          {code
            ? `This link has ${formatCount(chosen.link.length)} characters, so its code is fine and is read only from nearby.`
            : `This link has ${formatCount(chosen.link.length)} characters. That is too long for a QR code.`}
        </p>
      )}
      <div className={styles.ways}>
        {others.map(one => (
          <button key={one.label} className="btn" onClick={() => choose(one)}>
            {one.label}
          </button>
        ))}
        <CopyButton text={() => chosen.link} what="the link" label="Copy this link" />
      </div>
    </Dialog>
  );
}

/** What is shown, exactly; and shorter links that leave something out. */
function waysToShow(): readonly Way[] {
  const { place } = usePlace.getState();
  const { lesson } = useViewing.getState().link;
  const all: Way[] = [{ label: 'What is shown', link: shownLink() }];
  if (lesson)
    all.push({
      label: `Step ${lesson.step} of the lesson`,
      link: addressOf(encodePlace({ kind: 'lesson' }, { ...plainViewing, lesson })),
    });
  all.push({ label: 'The experiment alone', link: linkOfPlace(place) });
  const plain = withoutChanges(place);
  if (plain) all.push({ label: 'The experiment without its changes', link: linkOfPlace(plain) });
  // Only what is shorter than the ones before helps.
  return all.filter((one, index) => all.slice(0, index).every(({ link }) => one.link.length < link.length));
}

function withoutChanges(place: Place): Place | null {
  if (place.kind !== 'lab' || place.config.changes.length === 0) return null;
  return { kind: 'lab', config: { ...place.config, changes: [] } };
}

/** Shows the QR code of what is on the screen. */
export function showCode(): void {
  showOver(close => <CodeDialog onClose={close} />);
}

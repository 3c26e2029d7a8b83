import { useEffect, useState } from 'react';
import { toggleLaser } from '../../keys/laser';
import {
  chooseKey,
  isFree,
  keyOf,
  shortcutNames,
  shortcuts,
  useChosenKeys,
  type Shortcut,
} from '../../keys/shortcuts';
import { showCode } from '../../keys/CodeDialog';
import { toggleStops } from '../../keys/stops';
import { useListenPanel } from '../../listen-panel';
import { usePreferences } from '../../preferences';
import { useViewing } from '../../viewing';
import styles from './HelpParts.module.css';

interface KeysProps {
  /** Keys that stay as they are. */
  keys: readonly (readonly [key: string, what: string])[];
  /** What shortcuts do on this page, if it is something of its own. */
  says?: Partial<Record<Shortcut, string>>;
  /** Shortcuts that do nothing on this page. */
  without?: readonly Shortcut[];
  /** What can be played as sound. */
  heard?: string;
}

/** What each key does, ways to choose other keys or none, and how explanations are shown. */
export function Keys({ keys, says = {}, without = [], heard = 'curves and histograms' }: KeysProps) {
  const letterKeys = usePreferences(state => state.letterKeys);
  const chosen = useChosenKeys(state => state.keys);
  const [changing, setChanging] = useState<Shortcut | null>(null);
  const [trouble, setTrouble] = useState('');
  const what = (name: Shortcut) => says[name] ?? shortcuts[name].does;
  useEffect(() => {
    if (!changing) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Tab'].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      setTrouble(event.key === 'Escape' ? '' : change(changing, event.key.toLowerCase()));
      setChanging(null);
    };
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, [changing]);
  return (
    <>
      <dl className={styles.keys}>
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
        {shortcutNames
          .filter(name => !without.includes(name))
          .map(name => (
            <div key={name}>
              <dt>
                <button
                  className={`btn ${styles.key}`}
                  aria-label={`${keyOf(name, chosen).toUpperCase()}: choose another key`}
                  aria-pressed={changing === name}
                  onClick={() => setChanging(name)}
                >
                  <kbd>{changing === name ? '…' : keyOf(name, chosen).toUpperCase()}</kbd>
                </button>
              </dt>
              <dd>{what(name)}</dd>
            </div>
          ))}
      </dl>
      <p role="status" className={styles.trouble}>
        {changing ? `Press the key that should ${lead(what(changing))}, or Escape.` : trouble}
      </p>
      <p>
        Press a letter above to choose another key for it.{' '}
        {Object.keys(chosen).length > 0 && (
          <button className="btn" onClick={() => useChosenKeys.change({ keys: {} })}>
            The usual keys again
          </button>
        )}
      </p>
      <label className={styles.letters}>
        <input
          type="checkbox"
          checked={letterKeys}
          onChange={event => usePreferences.change({ letterKeys: event.target.checked })}
        />
        Single-key shortcuts. Turn them off if you dictate, because speech can trigger them. Space and the
        arrow keys keep working.
      </label>
      <p>
        <button
          className="btn"
          onClick={event => {
            event.currentTarget.closest('dialog')?.close();
            useListenPanel.setState({ isOpen: true });
          }}
        >
          Listen and read
        </button>{' '}
        tells in words what is on the screen, plays {heard} as sound, and lets you walk along them by keys. A
        curve or a picture that has the focus takes arrow keys, too.
      </p>
      <ForPresenting without={without} />
      <p>
        To see what a control does, point at it, move to it with the Tab key, or hold your finger on it.
        Escape hides the explanation.
      </p>
    </>
  );
}

/** What a shortcut is for, as the end of a sentence. */
function lead(what: string): string {
  return `be for “${what.split(/[;,]/)[0]}”`;
}

/** Gives a shortcut another key. Returns why not, or nothing. */
function change(name: Shortcut, key: string): string {
  if (!isFree(key))
    return `“${key}” cannot be chosen. Choose a letter or a sign; digits, + and − have other uses.`;
  const taken = chooseKey(name, key);
  return taken
    ? `“${key.toUpperCase()}” is taken: ${shortcuts[taken].does}. Give that another key first.`
    : '';
}

/** The same by mouse or finger for what has no button elsewhere. */
function ForPresenting({ without }: { without: readonly Shortcut[] }) {
  const hasStops = useViewing(state => state.link.stops.length > 0);
  return (
    <div className={styles.buttons} role="group" aria-label="For presenting">
      <button className="btn" onClick={showCode}>
        QR code of what is shown
      </button>
      <button className="btn" onClick={toggleLaser}>
        Laser pointer
      </button>
      {!without.includes('stops') && (
        <button className="btn" aria-pressed={hasStops} onClick={toggleStops}>
          Pause at epochs 1, 10, 100, 1,000
        </button>
      )}
    </div>
  );
}

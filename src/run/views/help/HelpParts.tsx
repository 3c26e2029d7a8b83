import { useState, type ReactNode } from 'react';
import { CopyButton } from '../CopyButton';
import { Dialog } from '../../../ui/Dialog';
import styles from './HelpParts.module.css';

interface HelpProps {
  title: string;
  onClose(): void;
  children: ReactNode;
}

/** The dialog of a lab's help. */
export function Help(props: HelpProps) {
  return <Dialog {...props} id="help-title" className={styles.help} closeLabel="Close the help" />;
}

/** What the diagnosis is; an item of the list of what is seen. */
export function DiagnosisHelp() {
  return (
    <li>
      <b>Diagnosis.</b> Names what keeps the network from learning, from what the run measures: its units, its
      gradients, its weights and its losses. Press it for the reasons. “Try the cure” trains this experiment
      beside one with the setting changed. It is red only when nothing can be learned any more.
    </li>
  );
}

/** A table of formulas and their names. */
export function Formulas({ of }: { of: readonly { label: string; formula: string; where?: string }[] }) {
  return (
    <table className={styles.formulas}>
      <tbody>
        {of.map(one => (
          <tr key={one.label}>
            <th scope="row">{one.label}</th>
            <td>
              {one.formula}
              {one.where && `; ${one.where}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The SHA-256 of all weights, the same number that the command line prints for this link. */
export function StateHash({ read, linkWith }: { read(): Promise<string>; linkWith?(): Promise<string> }) {
  const [hash, setHash] = useState('');
  return (
    <p>
      <button className="btn" onClick={() => void read().then(setHash)}>
        State hash
      </button>{' '}
      <output data-testid="weights-hash" data-weights-sha256={hash} className={styles.hash}>
        {hash || 'SHA-256 of the current weights. Equal hashes mean equal networks.'}
      </output>
      {linkWith && (
        <>
          {' '}
          <CopyButton
            text={linkWith}
            what="the link with its state"
            label="Copy a link that checks it"
            help="Opened anywhere, the link trains to this moment and says whether all weights are the same"
          />
        </>
      )}
    </p>
  );
}

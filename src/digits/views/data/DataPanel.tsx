import { formatCount } from '../../../charts/core/format';
import { useRef } from 'react';
import { digitSources, type DigitSource } from '../../../experiment/settings/vocabulary';
import { useConfig } from '../../../run/config';
import { useDigits } from '../../page/digits-run';
import { digitsSession } from '../../page/digits-session';
import { useDigitsView } from '../../page/digits-view';
import { SettingFields } from '../../../run/views/fields/SettingFields';
import { Icon } from '../../../ui/Icon';
import { tip } from '../../../ui/tip';
import styles from './DataPanel.module.css';
import { SourcePicture } from './SourcePicture';
import { StoredDigits } from './StoredDigits';

/** Settings of the digits and their number. */
export function DataPanel() {
  const data = useConfig(state => state.config.data);
  const name = useDigits(state => state.ready?.dataName ?? null);
  const counts = useDigits(state => state.ready?.counts ?? null);
  return (
    <section className="panel" aria-label="Data">
      <div className="panel-head">
        <h2>Data</h2>
        <span className="muted" data-testid="data-name">
          {name ?? digitSources[data as DigitSource].label}
        </span>
      </div>
      <div className={styles.sources} role="group" aria-label="Data set">
        {(Object.keys(digitSources) as DigitSource[]).map(source => (
          <SourceButton key={source} source={source} chosen={source === data} />
        ))}
      </div>
      {data === 'own' && <OwnFiles />}
      <SettingFields group="data" first={['images', 'validation']} own={{ data: null }} />
      {counts && (
        <p className="muted">
          {formatCount(counts.train)} to learn from, {formatCount(counts.validation)} to validate,{' '}
          {formatCount(counts.test)} to test.
        </p>
      )}
      <StoredDigits />
    </section>
  );
}

function SourceButton({ source, chosen }: { source: DigitSource; chosen: boolean }) {
  const setConfig = useConfig(state => state.setConfig);
  const { label, help } = digitSources[source];
  return (
    <button
      type="button"
      className={styles.source}
      aria-pressed={chosen}
      {...tip(help)}
      onClick={() => setConfig('data', source)}
    >
      <SourcePicture source={source} />
      {label}
    </button>
  );
}

/** Opens the person's own files; dropping them anywhere on the page does the same. */
function OwnFiles() {
  return (
    <p className={styles.own}>
      <OpenFilesButton label="Open IDX files …" />
      <span className="muted">
        Images and labels in MNIST’s format, gzipped or not. You can also drop them anywhere on the page.
      </span>
    </p>
  );
}

/** Opens MNIST's four files, or other files of this kind. */
export function OpenFilesButton({ label }: { label: string }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="btn" onClick={() => input.current?.click()}>
        <Icon name="upload" /> {label}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        data-testid="digit-files"
        onChange={event => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) digitsSession.openFiles(files, useDigitsView.getState().keepDigits);
        }}
      />
    </>
  );
}

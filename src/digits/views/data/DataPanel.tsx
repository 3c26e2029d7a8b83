import { digitSourceHelp } from '../../../experiment/help/option-help';
import { formatCount } from '../../../charts/core/format';
import { picturesKey } from '../../../experiment/settings/pictures-key';
import { digitSources, type DigitSource } from '../../../experiment/settings/vocabulary';
import { useConfig } from '../../../run/config';
import { useDigits } from '../../page/digits-run';
import { SettingFields } from '../../../run/views/fields/SettingFields';
import { tip } from '../../../ui/tip';
import styles from './DataPanel.module.css';
import { SourcePicture } from './SourcePicture';
import { DrawSet } from '../pictures/DrawSet';
import { OpenPictures } from '../pictures/OpenPictures';
import { OwnImages, isUsedWhole } from './OwnImages';
import { StoredDigits } from './StoredDigits';
import { StoredSets } from './StoredSets';

/** Settings of the digits and their number. */
export function DataPanel() {
  const config = useConfig(state => state.config);
  const { data } = config;
  const name = useDigits(state => state.ready?.dataName ?? null);
  const counts = useDigits(state => state.ready?.counts ?? null);
  const isSmall = data === 'own' && (counts === null || isUsedWhole(counts, config));
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
      <SettingFields
        group="data"
        first={['images', 'validation']}
        own={{
          data: null,
          ...(data === 'own' && { images: isSmall ? null : <OwnImages /> }),
          ...(isSmall && { validation: null }),
        }}
      />
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
  const setMany = useConfig(state => state.setMany);
  const latest = useDigits(({ library }) => library?.sets.at(-1));
  const { label } = digitSources[source];
  // The network has an output for each class of the set, so the link has to say which set it is.
  const pictures = source === 'own' && latest ? { pictures: picturesKey(latest.hash, latest.classes) } : {};
  return (
    <button
      type="button"
      className={styles.source}
      aria-pressed={chosen}
      {...tip(digitSourceHelp[source])}
      onClick={() => !chosen && setMany({ data: source, ...pictures })}
    >
      <SourcePicture source={source} />
      {label}
    </button>
  );
}

/** Opens the person's own pictures; dropping them anywhere on the page does the same. */
function OwnFiles() {
  return (
    <div className={styles.own}>
      <p className={styles.ways}>
        <OpenPictures label="Open files …" />
        <OpenPictures label="Open a folder …" isFolder />
        <DrawSet />
      </p>
      <p className="muted">
        Pictures in folders, IDX, NumPy or CSV files, or a ZIP archive of them. You can also drop them
        anywhere on the page.
      </p>
      <StoredSets />
    </div>
  );
}

import { lazy, Suspense } from 'react';
import { datasets } from '../data/datasets';
import { sources, type PointsSource } from '../experiment/vocabulary';
import { applies, defaultOf, isFixed, type SettingKey } from '../experiment/settings';
import { keptOwnPoints, useConfig } from '../store/config';
import { useUi } from '../store/ui';
import { DatasetThumbnail } from './DatasetThumbnail';
import styles from './DataPanel.module.css';
import { FlagField } from './fields/ChoiceField';
import { NumberField } from './fields/NumberField';

// Comes when it is wanted, with all that reads tables.
const OwnPoints = lazy(() => import('./OwnPoints').then(module => ({ default: module.OwnPoints })));

/** The settings that a data set brings with it. */
const setKeys = ['noise', 'factor', 'classes', 'samples'] as const;

/** Which points, how many, how noisy, and how many are kept for testing. */
export function DataPanel() {
  const config = useConfig(state => state.config);
  const shown = (key: SettingKey) => applies(key, config) && !isFixed(key, config);
  return (
    <section className="panel" aria-label="Data">
      <div className="panel-head">
        <h2>Data</h2>
        <span className="muted">{sources[config.data as PointsSource].label}</span>
      </div>
      <div className={styles.sets} role="group" aria-label="Data set">
        {(Object.keys(sources) as PointsSource[]).map(name => (
          <SetButton key={name} name={name} chosen={name === config.data} />
        ))}
      </div>
      {config.data === 'own' && (
        <Suspense>
          <OwnPoints />
        </Suspense>
      )}
      {shown('noise') && <NumberField name="noise" />}
      {shown('samples') && <NumberField name="samples" />}
      {shown('factor') && <NumberField name="factor" />}
      {shown('classes') && <NumberField name="classes" />}
      <NumberField name="testShare" />
      <NumberField name="dataSeed" slider={false} />
      <FlagField name="standardize" />
    </section>
  );
}

function SetButton({ name, chosen }: { name: PointsSource; chosen: boolean }) {
  const setMany = useConfig(state => state.setMany);
  const choose = () => {
    const { config } = useConfig.getState();
    const preset = name === 'own' ? (keptOwnPoints() ?? {}) : datasets[name].preset;
    // What belongs to the set before goes with it; everything else stays as it is.
    const fresh = Object.fromEntries(setKeys.map(key => [key, defaultOf(key, { ...config, data: name })]));
    setMany({ ...fresh, ...preset, data: name });
    useUi.setState({ tool: name === 'own' ? 'draw' : 'look' });
  };
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-label={sources[name].label}
      title={`${sources[name].label}. ${sources[name].help}`}
      className={styles.set}
      onClick={choose}
    >
      <DatasetThumbnail name={name} />
    </button>
  );
}

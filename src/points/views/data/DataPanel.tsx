import { sourceHelp } from '../../../experiment/help/option-help';
import { datasets } from '../../../data/points/datasets';
import { sources, type PointsSource } from '../../../experiment/settings/vocabulary';
import { defaultOf } from '../../../experiment/settings/settings';
import { keptOwnPoints, useConfig } from '../../../run/config';
import { useLesson } from '../../../run/lesson';
import { useUi } from '../../../run/ui';
import { lateView } from '../../../run/views/late-view';
import { PanelBoundary } from '../../../run/views/PanelBoundary';
import { tip } from '../../../ui/tip';
import styles from './DataPanel.module.css';
import { Lockable } from '../../../run/views/fields/Field';
import { SettingFields } from '../../../run/views/fields/SettingFields';
import { Suspense } from 'react';
import { useRun } from '../../page/run';

// Loads only when it is needed, with all the code that reads tables.
const OwnPoints = lateView('The tools for your own points', () => import('./OwnPoints'), 'OwnPoints');

/** The settings that a data set brings with it. */
const setKeys = ['noise', 'factor', 'classes', 'samples'] as const;

/** Choice of data set, number of points, noise and test share. */
export function DataPanel() {
  const data = useConfig(state => state.config.data);
  const { hidden, locked } = useLesson();
  return (
    <section className="panel" aria-label="Data">
      <div className="panel-head">
        <h2>Data</h2>
        <span className="muted">{sources[data as PointsSource].label}</span>
      </div>
      {!hidden.has('data') && (
        <Lockable isLocked={locked.has('data')}>
          <PanelBoundary name="The pictures of the data sets" instead={<Sets />}>
            <Sets hasPictures />
          </PanelBoundary>
        </Lockable>
      )}
      {data === 'own' && (
        <PanelBoundary name="The tools for your own points">
          <OwnPoints />
        </PanelBoundary>
      )}
      <SettingFields
        group="data"
        first={['noise', 'samples', 'factor', 'classes', 'testShare']}
        own={{ data: null, numbers: null }}
      />
    </section>
  );
}

/** Choice of a data set by picture, or by name if the pictures cannot be loaded. */
function Sets({ hasPictures = false }: { hasPictures?: boolean }) {
  const data = useConfig(state => state.config.data);
  return (
    <div className={hasPictures ? styles.sets : styles.named} role="group" aria-label="Data set">
      {(Object.keys(sources) as PointsSource[]).map(name => (
        <SetButton key={name} name={name} chosen={name === data} hasPicture={hasPictures} />
      ))}
    </div>
  );
}

interface SetButtonProps {
  name: PointsSource;
  chosen: boolean;
  hasPicture: boolean;
}

function SetButton({ name, chosen, hasPicture }: SetButtonProps) {
  const setMany = useConfig(state => state.setMany);
  const choose = () => {
    const { config } = useConfig.getState();
    const preset = name === 'own' ? (keptOwnPoints() ?? {}) : datasets[name].preset;
    // Settings that belong to the previous data set are dropped; everything else stays.
    const fresh = Object.fromEntries(setKeys.map(key => [key, defaultOf(key, { ...config, data: name })]));
    setMany({ ...fresh, ...preset, data: name });
    useUi.setState({ tool: name === 'own' ? 'draw' : 'pan' });
  };
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-label={sources[name].label}
      {...tip(`${sources[name].label}. ${sourceHelp[name]}`)}
      className={styles.set}
      onClick={choose}
    >
      {hasPicture ? <DatasetThumbnail name={name} /> : sources[name].label}
    </button>
  );
}

// On the page, the code that makes points is needed only for these pictures.
const DatasetDots = lateView('The pictures of the data sets', () => import('./DatasetDots'), 'DatasetDots');

const SIZE = 40;

/** A picture of a data set from its actual points, loaded after the first boundary; a pencil for own points. */
function DatasetThumbnail({ name }: { name: PointsSource }) {
  const firstDrawn = useRun(
    ({ version, status }) => version > 0 || status === 'empty' || status === 'failed',
  );
  return (
    <svg viewBox={`0 0 ${SIZE} ${SIZE}`} width="100%" height="100%" aria-hidden="true">
      {name === 'own' ? (
        <path d="m10 30 1.5-6L25 10.5l4.5 4.5L16 28.5z" fill="none" stroke="currentColor" strokeWidth="2" />
      ) : (
        <Suspense>{firstDrawn && <DatasetDots name={name} size={SIZE} />}</Suspense>
      )}
    </svg>
  );
}

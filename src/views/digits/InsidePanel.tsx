import { lazy, Suspense, type ComponentType } from 'react';
import { useDigitsView } from '../../store/digits-view';
import styles from './InsidePanel.module.css';

type Inside = ReturnType<typeof useDigitsView.getState>['panel'];

interface Page {
  label: string;
  help: string;
  View: ComponentType;
}

const pages: Readonly<Record<Inside, Page>> = {
  maps: {
    label: 'Feature maps',
    help: 'One digit on its way through all layers',
    View: lazy(() => import('./FeatureMaps').then(module => ({ default: module.FeatureMaps }))),
  },
  kernels: {
    label: 'Kernels',
    help: 'What the convolutions look for',
    View: lazy(() => import('./Kernels').then(module => ({ default: module.Kernels }))),
  },
  confusion: {
    label: 'Confusion',
    help: 'Which digits are taken for which',
    View: lazy(() => import('./Confusion').then(module => ({ default: module.Confusion }))),
  },
  mistakes: {
    label: 'Mistakes',
    help: 'The test digits that are read worst',
    View: lazy(() => import('./Mistakes').then(module => ({ default: module.Mistakes }))),
  },
};

/** The inside of the network, or what it gets wrong: one of four at a time. */
export function InsidePanel() {
  const panel = useDigitsView(state => state.panel);
  const set = useDigitsView(state => state.set);
  const { View } = pages[panel];
  return (
    <div className={`panel ${styles.inside}`}>
      <div className="seg" role="group" aria-label="Shown of the network">
        {(Object.keys(pages) as Inside[]).map(name => (
          <button
            key={name}
            type="button"
            aria-pressed={name === panel}
            title={pages[name].help}
            onClick={() => set({ panel: name })}
          >
            {pages[name].label}
          </button>
        ))}
      </div>
      <div className={styles.view}>
        <Suspense>
          <View />
        </Suspense>
      </div>
    </div>
  );
}

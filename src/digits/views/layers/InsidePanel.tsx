import { useEffect, useRef, type ComponentType } from 'react';
import { followByHandLink } from '../../page/by-hand/by-hand-link';
import { insideOf, showInside, type Inside } from './inside';
import { useDigitsView } from '../../page/digits-view';
import { useViewing } from '../../../run/viewing';
import { useInSight } from '../../../run/views/hooks/use-in-sight';
import { FocusButton } from '../../../run/views/FocusButton';
import { ListenButton } from '../../../run/views/listen/ListenButton';
import { lateView } from '../../../run/views/late-view';
import { PanelBoundary } from '../../../run/views/PanelBoundary';
import { tip } from '../../../ui/tip';
import styles from './InsidePanel.module.css';

interface Page {
  label: string;
  help: string;
  View: ComponentType;
}

const pages: Readonly<Record<Inside, Page>> = {
  maps: {
    label: 'Feature maps',
    help: 'One image on its way through all layers',
    View: lateView('The feature maps', () => import('./FeatureMaps'), 'FeatureMaps'),
  },
  hand: {
    label: 'By hand',
    help: 'Any number of a layer, computed term by term',
    View: lateView('The computation by hand', () => import('../../maths/ByHand'), 'ByHand'),
  },
  kernels: {
    label: 'Kernels',
    help: 'The kernels of both convolutions',
    View: lateView('The view of the kernels', () => import('./Kernels'), 'Kernels'),
  },
  space: {
    label: 'Space',
    help: 'The test digits in the space of a layer, and when each class was learned',
    View: lateView('The space of a layer', () => import('../space/LayerSpaceView'), 'LayerSpaceView'),
  },
  confusion: {
    label: 'Confusion',
    help: 'Which classes are confused with which',
    View: lateView('The confusion matrix', () => import('../data/Confusion'), 'Confusion'),
  },
  mistakes: {
    label: 'Mistakes',
    help: 'The misclassified test images',
    View: lateView('The list of mistakes', () => import('../data/Mistakes'), 'Mistakes'),
  },
};

/** The network's inside or its mistakes: one of several pages. */
export function InsidePanel() {
  useEffect(followByHandLink, []);
  const chosen = useDigitsView(state => state.panel);
  const panel = useViewing(state => insideOf(state.link.view, chosen));
  const { View } = pages[panel];
  const element = useRef<HTMLDivElement>(null);
  useInSight(element);
  return (
    <div ref={element} className={`panel ${styles.inside}`} data-panel="inside">
      <div className={styles.head}>
        <div className="seg" role="group" aria-label="Shown of the network">
          {(Object.keys(pages) as Inside[]).map(name => (
            <button
              key={name}
              type="button"
              aria-pressed={name === panel}
              {...tip(pages[name].help)}
              onClick={() => name !== panel && showInside(name)}
            >
              {pages[name].label}
            </button>
          ))}
        </div>
        <ListenButton />
        <FocusButton panel="inside" />
      </div>
      <div className={styles.view}>
        <PanelBoundary key={panel} name={pages[panel].label}>
          <View />
        </PanelBoundary>
      </div>
    </div>
  );
}

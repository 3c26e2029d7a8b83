import { useRef } from 'react';
import { useViewing } from '../../../run/viewing';
import { PanelBoundary } from '../../../run/views/PanelBoundary';
import { tip } from '../../../ui/tip';
import { readoutNames, readoutOf, readouts } from './readouts';
import { showView } from '../../../run/views/show-view';
import { useInSight } from '../../../run/views/hooks/use-in-sight';
import styles from './Readouts.module.css';

/** A switch between views of the network, and the chosen one. The choice is part of the link. */
export function Readouts() {
  const shown = useViewing(state => readoutOf(state.link.view));
  const { View, what } = readouts[shown];
  const element = useRef<HTMLDivElement>(null);
  useInSight(element);
  return (
    <>
      <div ref={element} className={`seg ${styles.switch}`} role="group" aria-label="View of the layers">
        {readoutNames.map(name => (
          <button
            key={name}
            className={styles.button}
            aria-pressed={name === shown}
            {...tip(readouts[name].help)}
            onClick={() => name !== shown && showView(readouts[name].place)}
          >
            {readouts[name].label}
          </button>
        ))}
      </div>
      <PanelBoundary name={what} key={shown}>
        <View />
      </PanelBoundary>
    </>
  );
}

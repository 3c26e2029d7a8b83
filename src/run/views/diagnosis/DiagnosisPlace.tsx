import type { Driver } from '../bar/driver';
import styles from './Diagnosis.module.css';
import { lateView } from '../late-view';
import { PanelBoundary } from '../PanelBoundary';

const Diagnosis = lateView('The diagnosis', () => import('./Diagnosis'), 'Diagnosis');

/** The diagnosis in a place that is reserved for it, so that nothing moves when it is loaded. */
export function DiagnosisPlace({ driver, isReady }: { driver: Driver; isReady: boolean }) {
  return (
    <div className={styles.place}>
      <PanelBoundary name="The diagnosis">{isReady && <Diagnosis driver={driver} />}</PanelBoundary>
    </div>
  );
}

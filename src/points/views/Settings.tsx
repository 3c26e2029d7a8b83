import { PanelBoundary } from '../../run/views/PanelBoundary';
import { DataPanel } from './data/DataPanel';
import { NetworkPanel } from './layers/NetworkPanel';
import { TrainingPanel } from './TrainingPanel';

/** The panels with the settings. If one of them fails, the others stay. */
export function Settings() {
  return (
    <>
      <PanelBoundary name="The data settings">
        <DataPanel />
      </PanelBoundary>
      <PanelBoundary name="The network settings">
        <NetworkPanel />
      </PanelBoundary>
      <PanelBoundary name="The training settings">
        <TrainingPanel />
      </PanelBoundary>
    </>
  );
}

import { PanelBoundary } from '../../run/views/PanelBoundary';
import { Shown } from '../../run/views/Shown';
import { DataPanel } from './data/DataPanel';
import { NetworkPanel } from './layers/NetworkPanel';
import { TrainingPanel } from './TrainingPanel';

/** The panels with the settings. If one of them fails, the others stay. */
export function Settings() {
  return (
    <>
      <Shown group="data">
        <PanelBoundary name="The data settings">
          <DataPanel />
        </PanelBoundary>
      </Shown>
      <Shown group="network">
        <PanelBoundary name="The network settings">
          <NetworkPanel />
        </PanelBoundary>
      </Shown>
      <Shown group="training">
        <PanelBoundary name="The training settings">
          <TrainingPanel />
        </PanelBoundary>
      </Shown>
    </>
  );
}

import { SettingsPanel } from '../../run/views/lesson/guided';
import { DataPanel } from './data/DataPanel';
import { NetworkPanel } from './layers/NetworkPanel';
import { TrainingPanel } from './TrainingPanel';

/** The panels with the settings. If one of them fails, the others stay. */
export function Settings() {
  return (
    <>
      <SettingsPanel group="data" name="The data settings">
        <DataPanel />
      </SettingsPanel>
      <SettingsPanel group="network" name="The network settings">
        <NetworkPanel />
      </SettingsPanel>
      <SettingsPanel group="training" name="The training settings">
        <TrainingPanel />
      </SettingsPanel>
    </>
  );
}

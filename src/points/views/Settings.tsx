import { SettingsPanel } from '../../run/views/lesson/guided';
import { DataPanel } from './data/DataPanel';
import { NetworkPanel } from './layers/NetworkPanel';
import { useRun } from '../page/run';
import { BatchField } from '../../run/views/fields/BatchField';
import { SettingFields } from '../../run/views/fields/SettingFields';

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

const first = [
  ...(['optimizer', 'learningRate', 'schedule', 'gamma', 'stepEvery'] as const),
  ...(['cosineEpochs', 'lowestRate', 'warmup', 'momentum', 'beta1', 'beta2', 'decay', 'epsilon'] as const),
  ...(['batch', 'l2', 'l1'] as const),
];

/** Settings of the training. The target epoch is in the transport. */
export function TrainingPanel() {
  const count = useRun(state => state.ready?.train.count ?? 200);
  return (
    <section className="panel" aria-label="Training settings">
      <div className="panel-head">
        <h2>Training</h2>
      </div>
      <SettingFields
        group="training"
        first={first}
        own={{ batch: <BatchField most={count} noun="points" full />, epochs: null }}
      />
    </section>
  );
}

import { activationHelp } from '../../experiment/help/option-help';
import { useState } from 'react';
import { formatCount } from '../../charts/core/format';
import { lenetOfConfig, activationOf } from '../../experiment/settings/lenet-sizes';
import type { SettingKey } from '../../experiment/settings/settings';
import { hasDefault } from '../../experiment/settings/change';
import { activations, type ActivationName } from '../../nn/activations';
import { multiplyAdds, reportLenet, type Lenet, type LenetLayer } from '../../nn/lenet/lenet-layout';
import { trainingBytes } from '../../nn/lenet/lenet-room';
import { optimizers } from '../../nn/optimizers/optimizers';
import { useConfig } from '../../run/config';
import { useLesson } from '../../run/lesson';
import { ActivationOptions } from '../../run/views/fields/ActivationField';
import { SettingFields } from '../../run/views/fields/SettingFields';
import { tip, tipOnText } from '../../ui/tip';
import styles from './NetworkPanel.module.css';

const sizes = [
  'kernels1',
  'kernels2',
  'kernelSize',
  'padding',
  'pooling',
  'dense1',
  'dense2',
] as const satisfies readonly SettingKey[];

/** Settings of LeNet-5, its sizes and layers, and what they cost. */
export function NetworkPanel() {
  const config = useConfig(state => state.config);
  const lenet = lenetOfConfig(config);
  const { hidden } = useLesson();
  const isChanged = sizes.some(key => !hasDefault(key, config));
  // Sizes that are set back do not close under the person's hands.
  const [isOpen, setOpen] = useState(isChanged);
  if (isChanged && !isOpen) setOpen(true);
  const name = lenet === reportLenet ? 'LeNet-5' : 'LeNet';
  return (
    <section className="panel" aria-label="Network">
      <div className="panel-head">
        <h2>Network</h2>
        <span className="muted">
          {name}, {formatCount(lenet.parameterCount)} parameters
        </span>
      </div>
      <Cost lenet={lenet} />
      <SettingFields group="network" without={sizes} />
      {sizes.some(key => !hidden.has(key)) && (
        <details className={styles.layers} open={isOpen}>
          <summary>Sizes</summary>
          <p className="muted">
            Each 3 × 3 or 5 × 5 kernel makes one map. Padding, a border of zeros, keeps the maps as large as
            their input. Pooling replaces 2 × 2 values by one. The dense layers follow the maps. A layer of
            size 0 is left out.
          </p>
          <SettingFields group="network" only={sizes} />
        </details>
      )}
      <Layers lenet={lenet} />
    </section>
  );
}

/** Computation and memory of a run, known before it begins. */
function Cost({ lenet }: { lenet: Lenet }) {
  const batch = useConfig(({ config }) => (config.batch === 'full' ? config.images : config.batch));
  const optimizer = useConfig(({ config }) => config.optimizer);
  const bytes = trainingBytes(lenet, batch, optimizers[optimizer].slots);
  return (
    <p className={`muted ${styles.cost}`} data-testid="network-cost">
      <span
        {...tipOnText(
          'Multiplications, each with an addition, in the forward pass of one image. Training takes about three times as many.',
        )}
      >
        {formatCount(multiplyAdds(lenet))} multiply-adds per image
      </span>
      {' · '}
      <span
        {...tipOnText(
          'Memory of the WebAssembly engine: weights, gradients, the optimizer’s state, and a batch’s values in all layers.',
        )}
      >
        {(bytes / 1e6).toFixed(1)} MB to train
      </span>
    </p>
  );
}

function Layers({ lenet }: { lenet: Lenet }) {
  const activated = lenet.layers.filter(({ kind }) => kind === 'activation');
  return (
    <details className={styles.layers}>
      <summary>All {lenet.layers.length} layers</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">layer</th>
            <th scope="col">output shape</th>
            <th scope="col">parameters</th>
          </tr>
        </thead>
        <tbody>
          {lenet.layers.map(layer => (
            <tr key={layer.label}>
              <th scope="row">
                {layer.kind === 'activation' ? (
                  <LayerActivation label={layer.label} index={activated.indexOf(layer)} />
                ) : (
                  layer.label
                )}
              </th>
              <td>{layer.output.filter((side, i) => i === 0 || side > 1).join(' × ')}</td>
              <td>{parametersOf(layer)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** The activation of one layer, which may differ from the others'. */
function LayerActivation({ label, index }: { label: string; index: number }) {
  const config = useConfig(state => state.config);
  const setConfig = useConfig(state => state.setConfig);
  const { locked, hidden } = useLesson();
  const chosen = activationOf(config, index);
  const choose = (name: ActivationName) => {
    const { blocks, hidden: dense } = lenetOfConfig(config);
    const all = [...blocks, ...dense].map((_, i) => activationOf(config, i));
    all[index] = name;
    setConfig('activation', all.every(one => one === all[0]) ? [name] : all);
  };
  if (locked.has('activation') || hidden.has('activation')) return activations[chosen].label;
  return (
    <select
      value={chosen}
      aria-label={label}
      {...tip(activationHelp[chosen])}
      onChange={event => choose(event.target.value as ActivationName)}
    >
      <ActivationOptions />
    </select>
  );
}

function parametersOf({ parameters }: LenetLayer): string {
  if (!parameters) return '–';
  const { weights, biases, outputs } = parameters;
  return formatCount(biases - weights + outputs);
}

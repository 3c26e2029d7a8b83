import { formatCount } from '../../charts/core/format';
import { lenetLayers, PARAMETER_COUNT, type LenetLayer } from '../../nn/lenet/lenet-layout';
import { activations, type ActivationName } from '../../nn/activations';
import { useConfig } from '../../run/config';
import { SettingFields } from '../../run/views/fields/SettingFields';
import styles from './NetworkPanel.module.css';

/** Settings of LeNet-5, and its layers. */
export function NetworkPanel() {
  const config = useConfig(state => state.config);
  return (
    <section className="panel" aria-label="Network">
      <div className="panel-head">
        <h2>Network</h2>
        <span className="muted">LeNet-5, {formatCount(PARAMETER_COUNT)} parameters</span>
      </div>
      <SettingFields group="network" />
      <Layers activation={config.activation[0] ?? 'relu'} />
    </section>
  );
}

function Layers({ activation }: { activation: ActivationName }) {
  return (
    <details className={styles.layers}>
      <summary>Its twelve layers</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">layer</th>
            <th scope="col">output shape</th>
            <th scope="col">parameters</th>
          </tr>
        </thead>
        <tbody>
          {lenetLayers.map(layer => (
            <tr key={layer.label}>
              <th scope="row">{nameOf(layer, activation)}</th>
              <td>{layer.output.filter((side, i) => i === 0 || side > 1).join(' × ')}</td>
              <td>{parametersOf(layer)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function nameOf({ label, kind }: LenetLayer, activation: ActivationName): string {
  return kind === 'activation' ? activations[activation].label : label;
}

function parametersOf({ parameters }: LenetLayer): string {
  if (!parameters) return '–';
  const { weights, biases, outputs } = parameters;
  return formatCount(biases - weights + outputs);
}

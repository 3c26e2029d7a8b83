import { activationHelp, featureHelp } from '../../../experiment/help/option-help';
import { settingHelp } from '../../../experiment/help/setting-help';
import { type ActivationName } from '../../../nn/activations';
import { features, type FeatureName } from '../../../data/points/features';
import { MOST_LAYERS, MOST_UNITS } from '../../../experiment/settings/network-settings';
import { settings } from '../../../experiment/settings/settings';
import { useConfig } from '../../../run/config';
import { ActivationOptions } from '../../../run/views/fields/ActivationField';
import { Field } from '../../../run/views/fields/Field';
import { sayRefused } from '../../../run/views/fields/refused';
import { SettingFields } from '../../../run/views/fields/SettingFields';
import { Icon } from '../../../ui/Icon';
import { tip } from '../../../ui/tip';
import styles from './NetworkPanel.module.css';

/** Settings of the untrained network. */
export function NetworkPanel() {
  const config = useConfig(state => state.config);
  const { hidden } = config;
  return (
    <section className="panel" aria-label="Network">
      <div className="panel-head">
        <h2>Network</h2>
        <span className="muted">{[config.features.length, ...hidden, config.classes].join(' → ')}</span>
      </div>
      <SettingFields
        group="network"
        first={['features', 'activation']}
        // Each layer has its own activation beside its width.
        own={{ features: <Features />, hidden: <HiddenLayers /> }}
      />
    </section>
  );
}

function Features() {
  const chosen = useConfig(state => state.config.features);
  const data = useConfig(state => state.config.data);
  const setConfig = useConfig(state => state.setConfig);
  const offered = settings.features.offered({ data });
  const toggle = (name: FeatureName) => {
    const names = Object.keys(features) as FeatureName[];
    const next = names.filter(one => (one === name ? !chosen.includes(one) : chosen.includes(one)));
    if (next.length > 0) setConfig('features', next);
  };
  return (
    <div className={styles.features} role="group" aria-label={settings.features.label}>
      {offered.map(({ value: name }) => (
        <button
          key={name}
          type="button"
          className={styles.feature}
          aria-pressed={chosen.includes(name)}
          {...tip(featureHelp[name])}
          onClick={() => toggle(name)}
        >
          {features[name].label}
        </button>
      ))}
    </div>
  );
}

function HiddenLayers() {
  const hidden = useConfig(state => state.config.hidden);
  const activation = useConfig(state => state.config.activation);
  const setMany = useConfig(state => state.setMany);
  const of = (layer: number) => activation[layer] ?? activation[0] ?? 'tanh';
  const change = (widths: readonly number[], names: readonly ActivationName[]) => {
    const [first] = names;
    const all = names.every(one => one === first);
    setMany({ hidden: widths, activation: all || names.length === 0 ? [first ?? of(0)] : names });
  };
  const names = hidden.map((_, layer) => of(layer));
  const { label } = settings.hidden;
  const add = (
    <button
      type="button"
      className="btn"
      disabled={hidden.length >= MOST_LAYERS}
      onClick={() => change([...hidden, hidden.at(-1) ?? 3], [...names, names.at(-1) ?? of(0)])}
    >
      <Icon name="plus" /> layer
    </button>
  );
  const layers = (
    <ol className={hidden.length > 2 ? styles.pairs : styles.layers}>
      {hidden.map((width, layer) => (
        <HiddenLayer
          key={layer}
          layer={layer}
          width={width}
          activation={of(layer)}
          onWidth={next => change(hidden.with(layer, next), names)}
          onActivation={next => change(hidden, names.with(layer, next))}
          onRemove={() => change(hidden.toSpliced(layer, 1), names.toSpliced(layer, 1))}
        />
      ))}
    </ol>
  );
  return <Field label={label} help={settingHelp.hidden} value={add} below={layers} />;
}

interface LayerProps {
  layer: number;
  width: number;
  activation: ActivationName;
  onWidth(width: number): void;
  onActivation(name: ActivationName): void;
  onRemove(): void;
}

function HiddenLayer({ layer, width, activation, onWidth, onActivation, onRemove }: LayerProps) {
  const name = `Hidden layer ${layer + 1}`;
  const commit = (input: HTMLInputElement) => {
    const wanted = Number(input.value);
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= MOST_UNITS) {
      if (wanted !== width) onWidth(wanted);
    } else sayRefused(name, input, `a whole number of units from 1 to ${MOST_UNITS}`, String(width));
  };
  return (
    <li className={styles.layer}>
      <input
        key={width}
        className="input"
        type="number"
        min={1}
        max={MOST_UNITS}
        defaultValue={width}
        aria-label={`${name}: units`}
        {...tip(`Units of hidden layer ${layer + 1}, 1 to ${MOST_UNITS}`)}
        onChange={event => {
          // The field's arrows act at once; typed digits take effect on Enter or when the field loses focus.
          if (!(event.nativeEvent as InputEvent).inputType) commit(event.target);
        }}
        onBlur={event => commit(event.target)}
        onKeyDown={event => {
          if (event.key === 'Enter') commit(event.currentTarget);
        }}
      />
      <select
        value={activation}
        aria-label={`${name}: activation`}
        {...tip(activationHelp[activation])}
        onChange={event => onActivation(event.target.value as ActivationName)}
      >
        <ActivationOptions />
      </select>
      <button
        type="button"
        className={styles.remove}
        onClick={onRemove}
        aria-label={`Remove hidden layer ${layer + 1}`}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

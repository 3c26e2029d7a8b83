import { useId } from 'react';
import { activations, type ActivationName } from '../../../nn/activations';
import { settings } from '../../../experiment/settings/settings';
import { useConfig } from '../../config';
import { Field } from './Field';
import { tip } from '../../../ui/tip';
import { helpOf } from './help-text';

const activationNames = Object.keys(activations) as ActivationName[];

/** Sets one activation function for all layers. */
export function ActivationField() {
  const activation = useConfig(state => state.config.activation);
  const setConfig = useConfig(state => state.setConfig);
  const id = useId();
  const [first] = activation;
  const mixed = activation.some(one => one !== first);
  const menu = (
    <select
      id={id}
      {...tip(first && !mixed ? activations[first].help : null)}
      value={mixed ? '' : first}
      onChange={event => {
        if (event.target.value) setConfig('activation', [event.target.value as ActivationName]);
      }}
    >
      {mixed && <option value="">differs by layer</option>}
      <ActivationOptions />
    </select>
  );
  const row = settings.activation;
  return <Field label={row.label} help={helpOf(row)} value={menu} controlId={id} />;
}

export function ActivationOptions() {
  return activationNames.map(name => (
    <option key={name} value={name}>
      {activations[name].label}
    </option>
  ));
}

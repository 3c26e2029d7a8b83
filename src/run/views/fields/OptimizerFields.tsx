import { applies, type SettingKey } from '../../../experiment/settings/settings';
import { useConfig } from '../../config';
import { SelectField } from './ChoiceField';
import { NumberField } from './NumberField';

const parameters = [
  'momentum',
  'beta1',
  'beta2',
  'decay',
  'epsilon',
] as const satisfies readonly SettingKey[];

/** The optimizer, its learning rate and its other parameters. */
export function OptimizerFields() {
  const config = useConfig(state => state.config);
  return (
    <>
      <SelectField name="optimizer" />
      <NumberField name="learningRate" />
      {parameters
        .filter(key => applies(key, config))
        .map(key => (
          <NumberField key={key} name={key} slider={key !== 'epsilon'} />
        ))}
    </>
  );
}

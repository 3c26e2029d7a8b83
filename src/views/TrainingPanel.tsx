import { useId } from 'react';
import { applies, settings, type SettingKey } from '../experiment/settings';
import { useConfig } from '../store/config';
import { useRun } from '../store/run';
import { Field } from './fields/Field';
import fieldStyles from './fields/Field.module.css';
import { SegmentedField, SelectField } from './fields/ChoiceField';
import { NumberField } from './fields/NumberField';
import { sayRefused } from './fields/refused';

const optimizerKeys = [
  'momentum',
  'beta1',
  'beta2',
  'decay',
  'epsilon',
] as const satisfies readonly SettingKey[];

/** How the network learns. */
export function TrainingPanel() {
  const config = useConfig(state => state.config);
  return (
    <section className="panel" aria-label="Training settings">
      <div className="panel-head">
        <h2>Training</h2>
      </div>
      <SelectField name="optimizer" />
      <NumberField name="learningRate" />
      {optimizerKeys
        .filter(key => applies(key, config))
        .map(key => (
          <NumberField key={key} name={key} slider={key !== 'epsilon'} />
        ))}
      <BatchField />
      <NumberField name="l2" />
      <NumberField name="l1" />
      <SegmentedField name="reduction" />
      <SegmentedField name="precision" />
    </section>
  );
}

/** Powers of two up to all points, the usual choices; the box takes any number. */
function BatchField() {
  const batch = useConfig(state => state.config.batch);
  const setConfig = useConfig(state => state.setConfig);
  const count = useRun(state => state.ready?.train.count ?? 200);
  const id = useId();
  const { label, help } = settings.batch;
  const steps = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192].filter(size => size < count);
  const position = batch === 'full' ? steps.length : steps.findLastIndex(size => size <= batch);
  const box = (
    <input
      key={`${batch} ${count}`}
      id={id}
      className={`input ${fieldStyles.number}`}
      defaultValue={batch === 'full' ? `all ${count}` : batch}
      onBlur={event => {
        const text = event.target.value.trim();
        const size = Number(text);
        if (text === '' || text.startsWith('all') || text === 'full') setConfig('batch', 'full');
        else if (Number.isInteger(size) && size >= 1) setConfig('batch', size >= count ? 'full' : size);
        else sayRefused(label, event.target, 'full, or a whole number of points from 1', String(batch));
      }}
      onKeyDown={event => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
  return (
    <Field label={label} help={help} value={box} controlId={id}>
      <input
        type="range"
        min={0}
        max={steps.length}
        value={position}
        aria-label={`${label} slider`}
        aria-valuetext={batch === 'full' ? `all ${count} points` : `${batch} points`}
        onChange={event => setConfig('batch', steps[Number(event.target.value)] ?? 'full')}
      />
    </Field>
  );
}

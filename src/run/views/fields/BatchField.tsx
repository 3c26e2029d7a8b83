import { useId } from 'react';
import { settings } from '../../../experiment/settings/settings';
import { useConfig } from '../../config';
import { Field } from './Field';
import styles from './Field.module.css';
import { helpOf } from './help-text';
import { sayRefused } from './refused';

interface BatchProps {
  /** The largest batch size. */
  most: number;
  /** What a batch consists of: "points". */
  noun: string;
  /** Whether the whole training set may be one batch. `most` is then its size. */
  full: boolean;
}

const sizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192];

/** A slider over powers of two up to the largest batch, and a box for any number. */
export function BatchField({ most, noun, full }: BatchProps) {
  const batch = useConfig(state => state.config.batch);
  const setConfig = useConfig(state => state.setConfig);
  const id = useId();
  const { label } = settings.batch;
  const help = helpOf(settings.batch);
  const steps = sizes.filter(size => (full ? size < most : size <= most));
  const last = full ? steps.length : steps.length - 1;
  const position = batch === 'full' ? last : steps.findLastIndex(size => size <= batch);
  const commit = (input: HTMLInputElement) => {
    const text = input.value.trim();
    const size = Number(text);
    if (full && (text === '' || text.startsWith('all') || text === 'full')) setConfig('batch', 'full');
    else if (Number.isInteger(size) && size >= 1 && (full || size <= most))
      setConfig('batch', full && size >= most ? 'full' : size);
    else {
      const range = full
        ? `full, or a whole number of ${noun} from 1`
        : `a whole number of ${noun} from 1 to ${most}`;
      sayRefused(label, input, range, String(batch));
    }
  };
  const box = (
    <input
      key={`${batch} ${most}`}
      id={id}
      className={`input ${styles.number}`}
      defaultValue={batch === 'full' ? `all ${most}` : batch}
      onBlur={event => commit(event.target)}
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
        max={last}
        value={position}
        aria-label={`${label} slider`}
        aria-valuetext={batch === 'full' ? `all ${most} ${noun}` : `${batch} ${noun}`}
        onChange={event => setConfig('batch', steps[Number(event.target.value)] ?? 'full')}
      />
    </Field>
  );
}

import styles from './ByHand.module.css';

/** Chooses a number, which people see counted from 1 (classes: from 0) and the code from 0; its buttons wrap around at the ends. */
export function NumberPicker({
  label,
  value,
  count,
  base = 1,
  isShort = false,
  onChange,
}: {
  label: string;
  value: number;
  count: number;
  /** The number shown for the first. */
  base?: 0 | 1;
  /** Leaves out the two buttons, because the arrow keys do the same in a picture. */
  isShort?: boolean;
  onChange(value: number): void;
}) {
  const go = (next: number) => onChange((next + count) % count);
  return (
    <span className={styles.number}>
      <span aria-hidden="true">{label}</span>
      {!isShort && (
        <button className="btn" aria-label={`Previous ${label}`} onClick={() => go(value - 1)}>
          ‹
        </button>
      )}
      <input
        className="input"
        type="number"
        aria-label={label}
        min={base}
        max={count - 1 + base}
        value={value + base}
        onChange={event => {
          // Not a number while the field is empty.
          const wanted = event.target.valueAsNumber;
          if (Number.isInteger(wanted) && wanted >= base && wanted < count + base) onChange(wanted - base);
        }}
      />
      {!isShort && (
        <button className="btn" aria-label={`Next ${label}`} onClick={() => go(value + 1)}>
          ›
        </button>
      )}
    </span>
  );
}

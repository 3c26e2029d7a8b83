import styles from './ByHand.module.css';

/** A number that counts from 1 for people and from 0 for the code; it goes round at its ends. */
export function NumberPicker({
  label,
  value,
  count,
  onChange,
}: {
  label: string;
  value: number;
  count: number;
  onChange(value: number): void;
}) {
  const go = (next: number) => onChange((next + count) % count);
  return (
    <span className={styles.number}>
      <span aria-hidden="true">{label}</span>
      <button className="btn" aria-label={`Previous ${label}`} onClick={() => go(value - 1)}>
        ‹
      </button>
      <input
        className="input"
        type="number"
        aria-label={label}
        min={1}
        max={count}
        value={value + 1}
        onChange={event => {
          const wanted = Number(event.target.value);
          if (Number.isInteger(wanted) && wanted >= 1 && wanted <= count) onChange(wanted - 1);
        }}
      />
      <button className="btn" aria-label={`Next ${label}`} onClick={() => go(value + 1)}>
        ›
      </button>
    </span>
  );
}

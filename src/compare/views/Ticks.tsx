import { axisValueLabel, axisValueText, type Axis } from '../../experiment/comparison/comparison';
import { settings, type Config } from '../../experiment/settings/settings';
import { tickable } from './curves/axis-text';
import styles from './SweepPanel.module.css';

interface TicksProps {
  axis: Axis;
  base: Config;
  onChange(values: readonly unknown[]): void;
}

/** Checkboxes for the values of a factor. Chosen values keep the menu's order. */
export function Ticks({ axis: { key, values }, base, onChange }: TicksProps) {
  const chosen = new Set(values.map(value => axisValueText(key, value)));
  const all = tickable(key, base);
  const offered = new Set(all.map(value => axisValueText(key, value)));
  // Keeps a link's values that are not in the menu, such as one activation per layer.
  const rest = values.filter(value => !offered.has(axisValueText(key, value)));
  const toggle = (value: unknown) => {
    const text = axisValueText(key, value);
    const isChosen = (one: unknown) =>
      chosen.has(axisValueText(key, one)) !== (axisValueText(key, one) === text);
    onChange([...all, ...rest].filter(isChosen));
  };
  return (
    <div className={styles.ticks} role="group" aria-label={`Values of ${settings[key].label.toLowerCase()}`}>
      {[...all, ...rest].map(value => (
        <label key={axisValueText(key, value)}>
          <input
            type="checkbox"
            checked={chosen.has(axisValueText(key, value))}
            onChange={() => toggle(value)}
          />
          {axisValueLabel(key, value)}
        </label>
      ))}
    </div>
  );
}

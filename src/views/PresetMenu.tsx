import type { Preset } from '../experiment/presets';
import { encode } from '../experiment/url';
import { useConfig } from '../store/config';

/** Whole experiments to begin with; the menu names the one that is on the screen. */
export function PresetMenu({ presets }: { presets: Readonly<Record<string, Preset>> }) {
  const hash = useConfig(state => encode(state.config));
  const setMany = useConfig(state => state.setMany);
  const entries = Object.entries(presets);
  const [current, shown] = entries.find(([, { config }]) => encode(config) === hash) ?? ['', null];
  return (
    <select
      value={current}
      aria-label="Example"
      title={shown ? shown.help : 'Begin with a whole experiment'}
      onChange={event => {
        const chosen = entries.find(([name]) => name === event.target.value);
        if (chosen) setMany(chosen[1].config);
      }}
    >
      <option value="" disabled>
        Examples …
      </option>
      {entries.map(([name, { label }]) => (
        <option key={name} value={name}>
          {label}
        </option>
      ))}
    </select>
  );
}

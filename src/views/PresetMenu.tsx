import { presets, type PresetName } from '../experiment/presets';
import { encode } from '../experiment/url';
import { useConfig } from '../store/config';

/** Whole experiments to begin with; the menu names the one that is on the screen. */
export function PresetMenu() {
  const hash = useConfig(state => encode(state.config));
  const setMany = useConfig(state => state.setMany);
  const names = Object.keys(presets) as PresetName[];
  const current = names.find(name => encode(presets[name].config) === hash) ?? '';
  return (
    <select
      value={current}
      aria-label="Example"
      title={current ? presets[current].help : 'Begin with a whole experiment'}
      onChange={event => {
        const chosen = names.find(name => name === event.target.value);
        if (chosen) setMany(presets[chosen].config);
      }}
    >
      <option value="" disabled>
        Examples …
      </option>
      {names.map(name => (
        <option key={name} value={name}>
          {presets[name].label}
        </option>
      ))}
    </select>
  );
}

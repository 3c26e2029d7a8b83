import { tip } from '../../../ui/tip';
import { usePresets, type PresetProps } from './presets';

/** A menu of complete example experiments. It shows the current one. */
export function PresetMenu(props: PresetProps) {
  const offered = usePresets(props);
  const shown = offered.find(({ isShown }) => isShown);
  return (
    <select
      value={shown?.name ?? ''}
      aria-label="Example"
      {...tip(shown ? shown.preset.help : 'Start from a complete example')}
      onChange={event => offered.find(({ name }) => name === event.target.value)?.choose()}
    >
      <option value="" disabled>
        Examples …
      </option>
      {offered.map(({ name, preset: { label } }) => (
        <option key={name} value={name}>
          {label}
        </option>
      ))}
    </select>
  );
}

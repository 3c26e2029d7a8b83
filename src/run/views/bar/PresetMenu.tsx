import type { Preset } from '../../../experiment/settings/presets';
import type { Config, SettingKey } from '../../../experiment/settings/settings';
import { encode } from '../../../experiment/link/url';
import { useConfig } from '../../config';
import { tip } from '../../../ui/tip';

interface PresetProps {
  presets: Readonly<Record<string, Preset>>;
  /** Settings that an example does not change. */
  kept: readonly SettingKey[];
}

/** A menu of complete example experiments. It shows the current one. */
export function PresetMenu({ presets, kept }: PresetProps) {
  const config = useConfig(state => state.config);
  const setMany = useConfig(state => state.setMany);
  const mine = Object.fromEntries(kept.map(key => [key, config[key]])) as Partial<Config>;
  const entries = Object.entries(presets).map(
    ([name, preset]) => [name, preset, { ...preset.config, ...mine } as Config] as const,
  );
  const hash = encode(config);
  const [current, shown] = entries.find(([, , wanted]) => encode(wanted) === hash) ?? ['', null];
  return (
    <select
      value={current}
      aria-label="Example"
      {...tip(shown ? shown.help : 'Start from a complete example')}
      onChange={event => {
        const chosen = entries.find(([name]) => name === event.target.value);
        if (chosen) setMany(chosen[2]);
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

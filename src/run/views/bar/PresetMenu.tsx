import type { Preset } from '../../../experiment/settings/presets';
import type { Config, SettingKey } from '../../../experiment/settings/settings';
import { encode } from '../../../experiment/link/url';
import { useConfig } from '../../config';

interface PresetProps {
  presets: Readonly<Record<string, Preset>>;
  /** Settings that an example leaves as they are. */
  kept: readonly SettingKey[];
}

/** Whole experiments to begin with; the menu names the one that is on the screen. */
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
      title={shown ? shown.help : 'Begin with a whole experiment'}
      onChange={event => {
        const chosen = entries.find(([name]) => name === event.target.value);
        if (chosen) setMany(chosen[2]);
      }}
    >
      <option value="" disabled>
        Examples …
      </option>
      {entries.map(([name, { label, help }]) => (
        <option key={name} value={name} title={help}>
          {label}
        </option>
      ))}
    </select>
  );
}

import { Icon } from '../../../ui/Icon';
import { tip } from '../../../ui/tip';
import type { Config } from '../../../experiment/settings/settings';
import { useConfig } from '../../config';
import { usePreferences } from '../../preferences';
import { usePresets, type PresetProps } from '../bar/presets';
import styles from './Guide.module.css';

interface GuideProps extends PresetProps {
  /** What the lab is, in a sentence or two. It is shown with the example of this name, the lab's first. */
  intro: string;
  first: string;
  /** Why what the current example says does not hold with the settings that it keeps; null if it holds. */
  whyNot?(config: Config, example: Config): string | null;
  /** Examples to try, by name, with a short label. */
  tries: readonly (readonly [name: string, label: string])[];
}

/** What a lab is, or what to predict and to watch in its current example, and three examples to try. */
export function Guide({ intro, first, tries, whyNot, ...props }: GuideProps) {
  const offered = usePresets(props);
  const config = useConfig(state => state.config);
  const current = offered.find(({ isShown }) => isShown);
  const why = current ? (whyNot?.(config, current.preset.config) ?? null) : null;
  const shown = why === null ? current : undefined;
  return (
    <>
      <p className={styles.text} data-testid="guide-text">
        {(!shown || shown.name === first) && intro}
        {why !== null && ` ${why}`}
        {shown && (
          <>
            {' '}
            <b>Predict:</b> {shown.preset.predict} <b>Watch:</b> {shown.preset.watch}
          </>
        )}
      </p>
      <div className={styles.tries} role="group" aria-label="Things to try">
        {tries.map(([name, label]) => {
          const one = offered.find(other => other.name === name);
          return (
            one && (
              <button key={name} className="btn" aria-pressed={one.isShown} onClick={one.choose}>
                {label}
              </button>
            )
          );
        })}
      </div>
      <button
        className={`btn btn-icon ${styles.close}`}
        onClick={() => usePreferences.change({ guide: false })}
        aria-label="Close the introduction"
        {...tip('Close the introduction. The help brings it back.')}
      >
        <Icon name="close" />
      </button>
    </>
  );
}

import { useId, useState } from 'react';
import type { Comparison } from '../../experiment/comparison/comparison';
import { lanesOf, MOST_LANES } from '../../experiment/comparison/comparison';
import { withoutLane, withPinned } from '../../experiment/comparison/comparison-edits';
import type { Config } from '../../experiment/settings/settings';
import { encode } from '../../experiment/link/url';
import { experimentsIn } from '../../run/pasted-link';
import { pinnedOf, usePins } from '../../run/pins';
import { useLinkBeside } from '../../run/beside-lesson';
import { goTo } from '../../run/place';
import { Icon } from '../../ui/Icon';
import { tip } from '../../ui/tip';
import tableStyles from './LaneTable.module.css';
import styles from './SweepPanel.module.css';

/** Adds experiments to the grid: those pinned in the labs, or one whose link is pasted. */
export function PinnedPanel({ comparison }: { comparison: Comparison }) {
  const [problem, setProblem] = useState('');
  const id = useId();
  const linkBeside = useLinkBeside();
  const { lab } = comparison.base;
  const shown = lanesOf(comparison);
  const taken = new Set(shown.map(({ config }) => encode(config)));
  const waiting = pinnedOf(
    lab,
    usePins(state => state.pins),
  ).filter(config => !taken.has(encode(config)));
  const add = (configs: readonly Config[]): boolean => {
    let changed: Comparison | null = comparison;
    for (const config of configs) changed &&= withPinned(changed, config);
    setProblem(changed ? '' : `A comparison has at most ${MOST_LANES} runs.`);
    if (changed) goTo({ kind: 'compare', comparison: changed });
    return changed !== null;
  };
  return (
    <section className="panel" aria-label="Pinned experiments">
      <div className="panel-head">
        <h2>Add an experiment</h2>
        {waiting.length > 0 && (
          <button className="btn" onClick={() => add(waiting)}>
            Add {waiting.length} pinned
          </button>
        )}
      </div>
      <form
        className={styles.add}
        onSubmit={event => {
          event.preventDefault();
          const form = event.currentTarget;
          const read = experimentsIn(String(new FormData(form).get('link')), lab);
          if ('problem' in read) setProblem(read.problem);
          else if (add(read.configs)) form.reset();
        }}
      >
        <label htmlFor={id} className="visually-hidden">
          Link of an experiment to add
        </label>
        <input
          id={id}
          name="link"
          className="input"
          placeholder="paste an experiment’s link"
          autoComplete="off"
          spellCheck={false}
          required
        />
        <button className="btn">Add</button>
      </form>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <ul className={styles.pins}>
        {shown
          .filter(lane => lane.id.startsWith('p'))
          .map(lane => (
            <li key={lane.id}>
              <a href={linkBeside({ kind: 'lab', config: lane.config })}>{lane.label}</a>
              <button
                className={tableStyles.remove}
                aria-label={`Remove pinned experiment ${lane.label}`}
                {...tip('Remove this pinned experiment from the comparison')}
                onClick={() => {
                  const changed = withoutLane(comparison, lane);
                  if (changed) goTo({ kind: 'compare', comparison: changed });
                }}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}

import { settingHelp } from '../../experiment/help/setting-help';
import { useId, useState } from 'react';
import { MOST_LANES, sweepable, type Axis, type Comparison } from '../../experiment/comparison/comparison';
import {
  laneCount,
  suggestedValues,
  sweeps,
  withAxis,
  type AxisName,
} from '../../experiment/comparison/comparison-edits';
import { rowOf, settings, type SettingKey } from '../../experiment/settings/settings';
import { useLinkBeside } from '../../run/beside-lesson';
import { goTo } from '../../run/place';
import { isTicked, readValues, writeValues } from './curves/axis-text';
import { Ticks } from './Ticks';
import { tip } from '../../ui/tip';
import suggestions from '../../run/views/guide/Suggestions.module.css';
import styles from './SweepPanel.module.css';

const names: Record<AxisName, string> = { columns: 'Columns', rows: 'Rows' };

/** Chooses the settings that vary and their values. The grid and the link follow at once. */
export function SweepPanel({ comparison }: { comparison: Comparison }) {
  const { base } = comparison;
  const linkBeside = useLinkBeside();
  return (
    <section className="panel" aria-label="Sweep">
      <div className="panel-head">
        <h2>Sweep</h2>
        <span className="muted">
          {laneCount(comparison)} of at most {MOST_LANES} runs
        </span>
      </div>
      {(['columns', 'rows'] as const).map(name => (
        <Factor key={name} name={name} comparison={comparison} />
      ))}
      <p className={styles.base}>
        All other settings are those of{' '}
        <a href={linkBeside({ kind: 'lab', config: base })}>the base experiment</a>.
      </p>
      <nav className={suggestions.ready} aria-label="Ready-made sweeps">
        {sweeps(base).map(({ label, comparison: ready }) => (
          <a
            key={label}
            className="chip"
            href={linkBeside({ kind: 'compare', comparison: { ...ready, pinned: comparison.pinned } })}
          >
            {label}
          </a>
        ))}
      </nav>
    </section>
  );
}

function Factor({ name, comparison }: { name: AxisName; comparison: Comparison }) {
  const [problem, setProblem] = useState('');
  const id = useId();
  const axis = comparison[name];
  const other = comparison[name === 'rows' ? 'columns' : 'rows'];
  // A link may vary a setting that has no effect beside the base's other settings.
  const keys = [...new Set([...sweepable(comparison.base), ...(axis ? [axis.key] : [])])].filter(
    key => key !== other?.key,
  );
  const take = (wanted: Axis | null) => {
    const changed = withAxis(comparison, name, wanted);
    setProblem(changed ? '' : `That would be more than ${MOST_LANES} runs.`);
    if (changed) goTo({ kind: 'compare', comparison: changed });
  };
  const choose = (key: SettingKey | '') => {
    if (key === '') return take(null);
    return take(fitting(comparison, name, { key, values: suggestedValues(key, comparison.base) }));
  };
  return (
    <fieldset className={styles.factor}>
      <legend className="visually-hidden">{names[name]}</legend>
      <div className={styles.line}>
        <label htmlFor={id}>{names[name]}</label>
        <select
          id={id}
          value={axis?.key ?? ''}
          {...tip(axis && settingHelp[axis.key])}
          onChange={event => choose(event.target.value as SettingKey | '')}
        >
          <option value="">none</option>
          {keys.map(key => (
            <option key={key} value={key}>
              {settings[key].label}
            </option>
          ))}
        </select>
      </div>
      {axis && isTicked(axis.key) && (
        <Ticks
          axis={axis}
          base={comparison.base}
          onChange={values => (values.length > 0 ? take({ ...axis, values }) : take(null))}
        />
      )}
      {axis && !isTicked(axis.key) && (
        <Written
          key={`${axis.key} ${writeValues(axis.key, axis.values)}`}
          {...{ axis, comparison, name, take, setProblem }}
        />
      )}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

interface WrittenProps {
  axis: Axis;
  comparison: Comparison;
  name: AxisName;
  take(axis: Axis): void;
  setProblem(problem: string): void;
}

/** A text field for a list of values. */
function Written({ axis, comparison, name, take, setProblem }: WrittenProps) {
  const { key } = axis;
  const text = writeValues(key, axis.values);
  const commit = (written: string) => {
    if (written.trim() === text) return;
    const read = readValues(key, written, comparison.base);
    if ('problem' in read) setProblem(`${settings[key].label}: ${read.problem}.`);
    else take({ key, values: read.values });
  };
  const suggested = fitting(comparison, name, { key, values: suggestedValues(key, comparison.base) });
  const suggestion = writeValues(key, suggested.values);
  const { format } = rowOf(key);
  return (
    <>
      <input
        className={`input ${styles.values}`}
        defaultValue={text}
        aria-label={`Values of ${settings[key].label.toLowerCase()}`}
        {...tip(
          `Separate values by ${text.includes(';') ? 'semicolons' : 'commas'}. Base experiment: ${format(comparison.base[key])}`,
        )}
        spellCheck={false}
        onBlur={event => commit(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Enter') commit(event.currentTarget.value);
        }}
      />
      {suggestion !== text && (
        <button className={suggestions.suggest} onClick={() => take(suggested)} {...tip(suggestion)}>
          Use {suggestion}
        </button>
      )}
    </>
  );
}

/** The axis with only as many values as the lane limit allows. */
function fitting(comparison: Comparison, name: AxisName, axis: Axis): Axis {
  const without = laneCount({ ...comparison, [name]: null, pinned: [] });
  const most = Math.max(1, Math.floor((MOST_LANES - comparison.pinned.length) / without));
  return { ...axis, values: axis.values.slice(0, most) };
}

import { settingHelp } from '../../../experiment/help/setting-help';
import { useState } from 'react';
import { theme as canvasTheme } from '../../../charts/core/palette';
import { LARGEST_COORDINATE } from '../../../data/exact/plain-number';
import { MOST_CLASSES, readOwnPoints } from '../../../experiment/settings/own-data';
import { fitsLink, useConfig } from '../../../run/config';
import { openTableDialog } from '../../../run/table/table-reader';
import { useUi } from '../../../run/ui';
import { Icon } from '../../../ui/Icon';
import { named, tip } from '../../../ui/tip';
import { settings, type Config } from '../../../experiment/settings/settings';
import { clearPoints, labelWith, undo } from './own-editing';
import styles from './OwnPoints.module.css';
import { csvText } from '../../../data/table/write';
import { saveBlob } from '../../../run/views/save-blob';

/** Tools to draw points, and buttons to open and save files. */
export function OwnPoints() {
  const config = useConfig(state => state.config);
  const undoSteps = useUi(state => state.undoSteps);
  return (
    <div className={styles.own}>
      <div className="seg" role="group" aria-label={settings.numbers.label} {...tip(settingHelp.numbers)}>
        <button aria-pressed={!config.numbers} onClick={() => labelWith(false)}>
          Classes
        </button>
        <button aria-pressed={config.numbers} onClick={() => labelWith(true)}>
          Numbers
        </button>
      </div>
      {config.numbers && <Value />}
      <Tools classes={config.numbers ? null : config.classes} names={config.classNames} />
      <div className={styles.row}>
        <button
          className="btn btn-icon"
          onClick={() => undo()}
          disabled={undoSteps === 0}
          aria-label="Undo"
          {...tip('Undo (Z)')}
        >
          <Icon name="undo" />
        </button>
        <button className="btn" onClick={clearPoints} disabled={config.points === ''}>
          Clear
        </button>
        <button className="btn" onClick={openTableDialog}>
          <Icon name="upload" /> CSV
        </button>
        <button
          className="btn btn-icon"
          onClick={() => savePoints(config)}
          disabled={config.points === ''}
          {...named('Save the points as CSV')}
        >
          <Icon name="download" />
        </button>
      </div>
      {!config.numbers && hasOneClass(config.points) && (
        <p className={styles.note} role="status">
          All points are of one class. Draw points of a second class, so that there is something to classify.
        </p>
      )}
      {!fitsLink(config) && (
        <p className={styles.note} role="status">
          These are too many for a link. They are stored in this browser; to share them, save the file.
        </p>
      )}
    </div>
  );
}

function hasOneClass(points: string): boolean {
  return (
    points !== '' && new Set(points.split(';').map(entry => entry.slice(entry.lastIndexOf(',')))).size === 1
  );
}

/** Ends of the slider; the box takes any number. */
const SLIDER = 1;

/** The number of the points to draw. */
function Value() {
  const value = useUi(state => state.drawValue);
  // While a number is being typed, the box may be empty or hold a minus sign alone.
  const [text, setText] = useState(String(value));
  const draw = (given: string) => {
    setText(given);
    const wanted = Number(given);
    if (given.trim() !== '' && Math.abs(wanted) <= LARGEST_COORDINATE)
      useUi.setState({ drawValue: wanted, tool: 'draw' });
  };
  return (
    <label className={styles.row}>
      <span>Draw the number</span>
      <input
        type="range"
        aria-label="Number to draw, from −1 to 1"
        min={-SLIDER}
        max={SLIDER}
        step={0.1}
        value={value}
        onChange={event => draw(event.target.value)}
      />
      <input
        className={`input ${styles.number}`}
        type="number"
        aria-label="Number to draw"
        step="any"
        value={text}
        onChange={event => draw(event.target.value)}
        onBlur={() => setText(String(value))}
      />
    </label>
  );
}

/** The drawing tools; one for each class, or one for points with numbers, where `classes` is null. */
function Tools({ classes, names }: { classes: number | null; names: readonly string[] }) {
  const tool = useUi(state => state.tool);
  const drawClass = useUi(state => state.drawClass);
  const theme = useUi(state => state.theme);
  const set = useUi(state => state.set);
  const colors = canvasTheme(theme).classes;
  // Offers one class more than there are, so that a new one can be started.
  const offered = classes === null ? 0 : Math.min(MOST_CLASSES, Math.max(2, classes) + 1);
  return (
    <div className={styles.row} role="group" aria-label="Drawing tools">
      {classes === null && (
        <button
          className={styles.class}
          aria-pressed={tool === 'draw'}
          {...tip('Draw points with this number; the second mouse button draws the opposite number')}
          onClick={() => set({ tool: 'draw' })}
        >
          draw
        </button>
      )}
      {Array.from({ length: offered }, (_, index) => (
        <button
          key={index}
          className={styles.class}
          aria-pressed={tool === 'draw' && drawClass === index}
          aria-label={`Draw ${names[index] ?? `class ${index}`}`}
          {...tip(`Draw ${names[index] ?? `class ${index}`} (key ${(index + 1) % 10})`)}
          onClick={() => set({ tool: 'draw', drawClass: index })}
        >
          <span style={{ background: colors[index] }} />
          {names[index] ?? index}
        </button>
      ))}
      <button
        className={styles.class}
        aria-pressed={tool === 'erase'}
        onClick={() => set({ tool: 'erase' })}
        {...tip('Erase points under the pointer (E)')}
      >
        erase
      </button>
      <button
        className={styles.class}
        aria-pressed={tool === 'pan'}
        onClick={() => set({ tool: 'pan' })}
        {...tip('Pan: drag moves the plane (V)')}
      >
        pan
      </button>
    </div>
  );
}

/** Saves the person's own points as CSV, with the names of columns and classes, or with their numbers. */
function savePoints({ numbers, points, classNames, columnNames }: Config): void {
  const { x, y, targets, count } = readOwnPoints(points, numbers).points;
  const rows = Array.from({ length: count }, (_, i) => [
    x[2 * i] ?? 0,
    x[2 * i + 1] ?? 0,
    targets ? targets[i]! : (classNames[y[i] ?? 0] ?? y[i] ?? 0),
  ]);
  const header = columnNames.length > 0 ? columnNames : ['x1', 'x2', 'label'];
  saveBlob('layerwise-points.csv', new Blob([csvText([header, ...rows])], { type: 'text/csv' }));
}

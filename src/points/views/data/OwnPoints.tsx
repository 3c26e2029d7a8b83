import { theme as canvasTheme } from '../../../charts/core/palette';
import { MOST_CLASSES } from '../../../experiment/settings/own-data';
import { fitsLink, useConfig } from '../../../run/config';
import { openTableDialog } from '../../../run/table/table-reader';
import { useUi } from '../../../run/ui';
import { Icon } from '../../../ui/Icon';
import { named, tip } from '../../../ui/tip';
import { clearPoints, undo } from './own-editing';
import styles from './OwnPoints.module.css';
import { savePoints } from './save-points';

/** Tools to draw points, and buttons to open and save files. */
export function OwnPoints() {
  const config = useConfig(state => state.config);
  const undoSteps = useUi(state => state.undoSteps);
  return (
    <div className={styles.own}>
      <Tools classes={config.classes} names={config.classNames} />
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
      {hasOneClass(config.points) && (
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

function Tools({ classes, names }: { classes: number; names: readonly string[] }) {
  const tool = useUi(state => state.tool);
  const drawClass = useUi(state => state.drawClass);
  const theme = useUi(state => state.theme);
  const set = useUi(state => state.set);
  const colors = canvasTheme(theme).classes;
  // Offers one class more than there are, so that a new one can be started.
  const offered = Math.min(MOST_CLASSES, Math.max(2, classes) + 1);
  return (
    <div className={styles.row} role="group" aria-label="Drawing tools">
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

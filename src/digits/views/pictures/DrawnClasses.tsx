import { LONGEST_NAME } from '../../../data/pictures/picture-set';
import { named } from '../../../ui/tip';
import { Icon } from '../../../ui/Icon';
import { dropLastDrawn, nameDrawnClass, useDrawnSet } from '../../page/drawn-set';
import styles from './DrawSet.module.css';
import { PictureCanvas } from './PictureCanvas';

/** Number of a class's pictures that are shown. */
const SHOWN = 5;

interface DrawnClassesProps {
  /** Number of the class that the next picture is added to. */
  chosen: number;
  onChoose(label: number): void;
}

/** The classes of a drawn set: one of them is chosen, each can be renamed, and its newest picture deleted. */
export function DrawnClasses({ chosen, onChoose }: DrawnClassesProps) {
  const { classNames, pictures } = useDrawnSet(state => state.set);
  return (
    <ul className={styles.classes} aria-label="Classes">
      {classNames.map((name, label) => {
        const own = pictures.filter(picture => picture.label === label);
        return (
          <li key={label} className={styles.class} data-chosen={label === chosen}>
            <input
              type="radio"
              name="drawn-class"
              checked={label === chosen}
              aria-label={`Draw ${name}`}
              onChange={() => onChoose(label)}
            />
            <input
              className="input"
              aria-label={`Name of class ${label + 1}`}
              value={name}
              maxLength={LONGEST_NAME}
              onFocus={() => onChoose(label)}
              onChange={event => nameDrawnClass(label, event.target.value)}
            />
            <span className="muted">{own.length}</span>
            <span className={styles.shown}>
              {own.slice(-SHOWN).map((picture, i) => (
                <PictureCanvas key={own.length - i} pixels={picture.pixels} label={`a ${name}`} />
              ))}
            </span>
            <button
              type="button"
              className="btn btn-icon"
              disabled={own.length === 0}
              {...named(`Delete the newest ${name}`)}
              onClick={() => dropLastDrawn(label)}
            >
              <Icon name="undo" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

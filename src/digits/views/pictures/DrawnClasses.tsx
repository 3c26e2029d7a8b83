import { useEffect, useRef } from 'react';
import { formatCount } from '../../../charts/core/format';
import { pictureLimits } from '../../../data/pictures/limits';
import { LONGEST_NAME, numberedClass } from '../../../data/pictures/picture-set';
import { named } from '../../../ui/tip';
import { Icon } from '../../../ui/Icon';
import { addDrawnClass, dropLastDrawn, nameDrawnClass, useDrawnSet } from '../../page/drawn-set';
import styles from './DrawSet.module.css';
import { PictureCanvas } from './PictureCanvas';

/** Most pictures of the chosen class that are shown, the newest first; on a phone only the first few have room. */
const SHOWN = 26;

interface DrawnClassesProps {
  /** Number of the class that the next picture is added to. */
  chosen: number;
  onChoose(label: number): void;
}

/** The classes of a drawn set, each with its number of pictures; one of them is chosen, and more can be added. */
export function DrawnClasses({ chosen, onChoose }: DrawnClassesProps) {
  const { classNames, pictures } = useDrawnSet(state => state.set);
  const list = useRef<HTMLDivElement>(null);
  // Many classes scroll, and a new one is the last.
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div className={styles.classes}>
      <div ref={list} className={styles.radios} role="radiogroup" aria-label="Classes">
        {classNames.map((name, label) => {
          const count = pictures.filter(picture => picture.label === label).length;
          return (
            <label key={label} className={styles.class}>
              <input
                type="radio"
                name="drawn-class"
                checked={label === chosen}
                aria-label={`Draw ${name || numberedClass(label)}`}
                aria-describedby={`drawn-count-${label}`}
                onChange={() => onChoose(label)}
              />
              <span className={styles.name}>{name || numberedClass(label)}</span>
              <span id={`drawn-count-${label}`} className="muted">
                {formatCount(count)}
              </span>
            </label>
          );
        })}
      </div>
      {classNames.length < pictureLimits.mostClasses && (
        <button
          type="button"
          className="btn btn-icon"
          {...named('Another class')}
          onClick={() => {
            addDrawnClass();
            onChoose(classNames.length);
          }}
        >
          <Icon name="plus" />
        </button>
      )}
    </div>
  );
}

/** The chosen class of a drawn set: its name can be changed, and its newest picture deleted. */
export function ChosenClass({ chosen }: Pick<DrawnClassesProps, 'chosen'>) {
  const { classNames, pictures } = useDrawnSet(state => state.set);
  const own = pictures.filter(picture => picture.label === chosen);
  const name = classNames[chosen] || numberedClass(chosen);
  return (
    <div className={styles.chosen}>
      <input
        className="input"
        aria-label={`Name of class ${chosen + 1}`}
        placeholder={numberedClass(chosen)}
        value={classNames[chosen] ?? ''}
        maxLength={LONGEST_NAME}
        onChange={event => nameDrawnClass(chosen, event.target.value)}
      />
      <span className={styles.shown}>
        {own
          .slice(-SHOWN)
          .toReversed()
          .map((picture, i) => (
            <PictureCanvas key={own.length - i} pixels={picture.pixels} label={`a ${name}`} />
          ))}
      </span>
      <button
        type="button"
        className="btn btn-icon"
        disabled={own.length === 0}
        {...named(`Delete the newest ${name}`)}
        onClick={() => dropLastDrawn(chosen)}
      >
        <Icon name="undo" />
      </button>
    </div>
  );
}

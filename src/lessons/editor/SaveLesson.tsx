import { formatCount } from '../../charts/core/format';
import { encodePlace } from '../../experiment/link/place';
import { plainViewing } from '../../experiment/link/viewing';
import { addressOf } from '../../run/config';
import { CopyButton } from '../../run/views/CopyButton';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import type { Lesson } from '../format/lesson';
import { packLesson } from '../format/pack';
import { isShareable, sourceOf } from '../player/find-lesson';
import { goToStep, showLesson } from '../player/lesson-state';
import { saveJson } from '../save-json';
import styles from './LessonEditor.module.css';

interface SaveProps {
  lesson: Lesson;
  /** The step that is edited, counted from 1. */
  step: number;
  onClose(): void;
}

/** Shows a written lesson as students see it, copies its link, or saves its file. */
export function SaveLesson({ lesson, step, onClose }: SaveProps) {
  const source = sourceOf(lesson, packLesson(lesson));
  const link = addressOf(encodePlace({ kind: 'lesson' }, { ...plainViewing, lesson: { source, step: 1 } }));
  const preview = () => {
    onClose();
    showLesson(source, lesson);
    goToStep(source, lesson, step, 'push');
  };
  const save = () => saveJson(lesson.title, lesson);
  return (
    <Dialog
      title="Share or save the lesson"
      id="save-lesson"
      className={styles.dialog}
      closeLabel="Close"
      onClose={onClose}
    >
      {isShareable(source) ? (
        <>
          <p>
            The link is the lesson: whoever opens it has all of it. It has {formatCount(link.length)}{' '}
            characters.
            {link.length > 8000 && ' Some messengers cut links of this length; send the file instead.'}
          </p>
          <p className={styles.ways}>
            <CopyButton
              text={() => link}
              what="the link of the lesson"
              label="Copy the link"
              className="btn primary"
            />
          </p>
        </>
      ) : (
        <p>
          This lesson is too long for a link, so it is shared as a file. Students open the file on the page of
          lessons. Or put the file on the site that serves this app, and share a link that ends in{' '}
          <code>#lesson=lessons/name.json</code>.
        </p>
      )}
      <p className={styles.ways}>
        <button className="btn" onClick={preview}>
          See it as students do
        </button>
        <button className="btn" onClick={save}>
          <Icon name="download" /> Save the file
        </button>
      </p>
      <p className="muted">
        The draft stays in this browser. “Write a lesson” on the page of lessons leads back to it.
      </p>
    </Dialog>
  );
}

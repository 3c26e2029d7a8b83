import { useEffect, useState } from 'react';
import { Bar } from '../run/views/bar/Bar';
import { NoTraining } from '../run/views/NoTraining';
import { useViewing } from '../run/viewing';
import { PanelBoundary } from '../run/views/PanelBoundary';
import { lateView } from '../run/views/late-view';
import { LessonFaults } from './player/LessonFaults';
import { NotesPage } from './notes/NotesPage';
import { goToStep, openLesson, useLessonState } from './player/lesson-state';
import styles from './Lessons.module.css';

const LessonsHelp = lateView('The help', () => import('./page/LessonsHelp'), 'LessonsHelp');

/** A lesson's link without a place: finds the lesson and goes to its step, or says why it cannot. */
export function LessonOpening() {
  const place = useViewing(state => state.link.lesson);
  const { source, found } = useLessonState();
  const [helping, setHelping] = useState(false);
  const wanted = place?.source ?? '';
  const step = place?.step ?? 1;
  const isNotes = place?.notes ?? false;
  const lesson = source === wanted && found && 'lesson' in found ? found.lesson : null;
  useEffect(() => {
    void openLesson(wanted);
  }, [wanted]);
  useEffect(() => {
    if (lesson && !isNotes) goToStep(wanted, lesson, step, 'replace');
  }, [wanted, lesson, step, isNotes]);
  return (
    <div className="lab">
      <PanelBoundary name="The top bar">
        <Bar onHelp={() => setHelping(true)} />
      </PanelBoundary>
      <NoTraining />
      <main
        className={styles.alone}
        data-lab="lesson"
        data-status={lesson && isNotes ? 'finished' : 'loading'}
      >
        <section className="panel">
          {source === wanted && found && !('lesson' in found) ? (
            <LessonFaults source={source} found={found} />
          ) : lesson && isNotes ? (
            <PanelBoundary name="The notes">
              <NotesPage source={wanted} lesson={lesson} wanted={step} />
            </PanelBoundary>
          ) : (
            <p>The lesson is being opened …</p>
          )}
        </section>
      </main>
      {helping && (
        <PanelBoundary name="The help" onClose={() => setHelping(false)}>
          <LessonsHelp onClose={() => setHelping(false)} />
        </PanelBoundary>
      )}
    </div>
  );
}

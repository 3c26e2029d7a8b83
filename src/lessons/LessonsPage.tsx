import { useEffect, useState } from 'react';
import { lanesDriver } from '../compare/lanes-driver';
import { usePlace, replacePlace } from '../run/place';
import { followKeyboard } from '../run/views/bar/keyboard';
import { Bar } from '../run/views/bar/Bar';
import { LinkProblems } from '../run/views/notices/LinkProblems';
import { PanelBoundary } from '../run/views/PanelBoundary';
import { lateView } from '../run/views/late-view';
import styles from './Lessons.module.css';
import { OpenLesson } from './page/OpenLesson';
import { OwnLessons } from './page/OwnLessons';
import { tellLessons } from './page/tell-lessons';
import { PageListening } from './PageListening';

const LessonsHelp = lateView('The help', () => import('./page/LessonsHelp'), 'LessonsHelp');

/** All lessons of the app, and ways to open others. */
export function LessonsPage() {
  const problems = usePlace(state => state.problems);
  const [helping, setHelping] = useState(false);
  useEffect(() => followKeyboard({ session: lanesDriver, help: () => setHelping(true) }), []);
  return (
    <div className="lab">
      <PanelBoundary name="The top bar">
        <Bar onHelp={() => setHelping(true)} />
      </PanelBoundary>
      <LinkProblems problems={problems} onClose={() => replacePlace({ kind: 'lessons' })} />
      <main className={styles.page} data-lab="lessons" data-status="finished">
        <h2 className={styles.heading}>Lessons</h2>
        <p className={styles.intro}>
          Each lesson takes 10 to 15 minutes: read, predict, then let the network show what happens.
        </p>
        <PanelBoundary name="The list of lessons">
          <OwnLessons />
        </PanelBoundary>
        <PanelBoundary name="The ways to open a lesson">
          <OpenLesson />
        </PanelBoundary>
      </main>
      <PanelBoundary name="What reads the screen aloud">
        <PageListening moment="" tell={tellLessons} />
      </PanelBoundary>
      {helping && (
        <PanelBoundary name="The help" onClose={() => setHelping(false)}>
          <LessonsHelp onClose={() => setHelping(false)} />
        </PanelBoundary>
      )}
    </div>
  );
}

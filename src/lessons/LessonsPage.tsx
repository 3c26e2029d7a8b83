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
import { PageListening } from './PageListening';
import { paragraphs, type Told } from '../charts/told/told';
import { hasDraft } from './editor/draft';
import { ownLessons } from './own/own-lessons';
import { answersTo } from './player/answers';

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

/** The list of lessons in words. */
function tellLessons(): readonly Told[] {
  const all = Object.entries(ownLessons);
  return paragraphs([
    ['Lessons', `The page lists the ${all.length} lessons of Layerwise, each a link.`],
    [
      'In their order',
      ...all.map(([id, { title, about, minutes }], index) => {
        const answered = Object.keys(answersTo(id)).length;
        return `${index + 1}: ${title}. ${about} ${minutes} minutes${answered > 0 ? `, ${answered} answered` : ''}.`;
      }),
    ],
    [
      'Other lessons',
      'Below the list, a lesson can be opened from a file or written, and what a class handed in can be seen.',
      hasDraft() ? 'This browser has a lesson that is being written.' : '',
    ],
  ]);
}

import './styles/base.css';
import './styles/adapt.css';
import { StrictMode, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { PointsLab } from '../points/PointsLab';
import { loadPart } from '../data/not-loaded';
import { useConfig } from '../run/config';
import { followLab } from '../run/labs';
import { followPlace, usePlace } from '../run/place';
import { session } from '../points/page/session';
import { lacks } from './lacks';
import { followTheme } from '../run/ui';
import { useViewing, whenInView } from '../run/viewing';
import { followTips } from '../ui/tip';
import { followUnexpected } from './unexpected';
import { tolerateForeignChanges } from './foreign-changes';
import { LabSwitch } from '../run/views/bar/LabSwitch';
import { provideLesson } from '../run/views/lesson/LessonPlace';
import { lateView } from '../run/views/late-view';
import { AppBoundary, AppBroken, PanelBoundary } from '../run/views/PanelBoundary';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no element with id "root"');

// The Points lab opens first and is part of the page. Everything else is loaded on demand.
const loadDigits = async () => {
  const loaded = await import('../digits/DigitsLab');
  // If the lab failed to load, its session may have failed, too.
  openLab();
  return loaded;
};
const DigitsLab = lateView('The Digits lab', loadDigits, 'DigitsLab');
const CompareLab = lateView('The comparison', () => import('../compare/CompareLab'), 'CompareLab');
const LessonsPage = lateView('The page of lessons', () => import('../lessons/LessonsPage'), 'LessonsPage');
const ClassPage = lateView('The page of hand-ins', () => import('../lessons/handin/ClassPage'), 'ClassPage');
const LessonOpening = lateView('The lesson', () => import('../lessons/LessonOpening'), 'LessonOpening');
provideLesson(lateView('The lesson', () => import('../lessons/LessonBeside'), 'LessonBeside'));
const Figures = lateView('The page of figures', () => import('../figures/Figures'), 'Figures');
const Embedded = lateView('What another page needs', () => import('../run/views/embed/Embedded'), 'Embedded');

followUnexpected();
tolerateForeignChanges(root);
// Without this, a browser replaces the page with a file that is dropped before the lab can read it.
for (const type of ['dragover', 'drop'] as const)
  addEventListener(type, event => event.dataTransfer?.types.includes('Files') && event.preventDefault());
let openLab: () => void = () => undefined;
const missing = lacks();
if (missing.length > 0)
  void import('./stand-ins').then(({ putStandIns }) => putStandIns(missing)).finally(() => start(root));
else start(root);

/** Follows the theme, the place and the lab. If even that fails, the page shows an error instead of the app. */
function start(place: HTMLElement): void {
  let app = (
    <AppBoundary>
      <App />
    </AppBoundary>
  );
  try {
    followTheme();
    followTips();
    useViewing.subscribe(({ link }) => document.documentElement.toggleAttribute('data-embedded', link.embed));
    followPlace();
    openLab = followLab({
      points: () => session,
      digits: async () => {
        const { digitsSession } = await import('../digits/page/digits-session');
        // It measures engines and may fetch images before it trains.
        await new Promise<void>(whenInView);
        digitsSession.mayRunOnPage(async () => {
          const load = () => import('../digits/training/main-thread-trainer');
          return (await loadPart('The trainer', load)).trainerOnPage();
        });
        return digitsSession;
      },
    });
  } catch (error) {
    app = <AppBroken error={error} />;
  }
  createRoot(place).render(<StrictMode>{app}</StrictMode>);
}

function App() {
  const embed = useViewing(state => state.link.embed);
  return (
    <>
      {embed && (
        <PanelBoundary name="What another page needs">
          <Embedded />
        </PanelBoundary>
      )}
      <Shown />
    </>
  );
}

function Shown() {
  const kind = usePlace(state => state.place.kind);
  const lab = useConfig(state => state.config.lab);
  if (kind === 'compare') return <Page key="compare" name="The comparison" View={Compared} />;
  if (kind === 'lessons') return <Page key="lessons" name="The page of lessons" View={LessonsPage} />;
  if (kind === 'handins') return <Page key="handins" name="The page of hand-ins" View={ClassPage} />;
  if (kind === 'lesson') return <Page key="lesson" name="The lesson" View={LessonOpening} />;
  if (kind !== 'lab') return <Page key="figures" name="The page of figures" View={Figured} />;
  return lab === 'points' ? <PointsLab /> : <Page key="digits" name="The Digits lab" View={DigitsLab} />;
}

/** A page that is fetched when it is first shown. If it fails, the others are still reachable. */
function Page({ name, View }: { name: string; View: ComponentType }) {
  return (
    <PanelBoundary name={name} instead={<LabSwitch />} isPage>
      <View />
    </PanelBoundary>
  );
}

function Compared() {
  const { place, problems } = usePlace();
  return place.kind === 'compare' && <CompareLab comparison={place.comparison} problems={problems} />;
}

function Figured() {
  const { place } = usePlace();
  return place.kind !== 'compare' && <Figures number={place.kind === 'figure' ? place.number : null} />;
}

import './styles/base.css';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { PointsLab } from './labs/PointsLab';
import { useConfig } from './store/config';
import { followLab } from './store/labs';
import { followPlace, usePlace } from './store/place';
import { session } from './store/session';
import { provideStandIns } from './store/stand-ins';
import { followTheme } from './store/ui';

// The Points lab opens first and is part of the page; all else comes when it is wanted.
const loadDigits = () => import('./labs/DigitsLab');
const DigitsLab = lazy(() => loadDigits().then(({ DigitsLab: lab }) => ({ default: lab })));
const CompareLab = lazy(() =>
  import('./labs/CompareLab').then(({ CompareLab: page }) => ({ default: page })),
);
const Figures = lazy(() => import('./labs/Figures').then(({ Figures: page }) => ({ default: page })));

provideStandIns();
followTheme();
followPlace();
followLab({
  points: () => session,
  digits: async () => {
    const { digitsSession } = await import('./store/digits-session');
    digitsSession.mayRunOnPage(async () => (await import('./workers/digits-on-page')).trainerOnPage());
    return digitsSession;
  },
});

const root = document.getElementById('root');
if (!root) throw new Error('the page has no element with id "root"');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

function App() {
  const kind = usePlace(state => state.place.kind);
  return kind === 'lab' ? <Lab /> : <Suspense>{kind === 'compare' ? <Compared /> : <Shown />}</Suspense>;
}

function Lab() {
  const lab = useConfig(state => state.config.lab);
  return lab === 'points' ? (
    <PointsLab />
  ) : (
    <Suspense>
      <DigitsLab />
    </Suspense>
  );
}

function Compared() {
  const { place, problems } = usePlace();
  return place.kind === 'compare' && <CompareLab comparison={place.comparison} problems={problems} />;
}

function Shown() {
  const { place } = usePlace();
  return place.kind !== 'compare' && <Figures number={place.kind === 'figure' ? place.number : null} />;
}

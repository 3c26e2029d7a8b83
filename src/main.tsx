import './styles/base.css';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { PointsLab } from './labs/PointsLab';
import { followHash, useConfig } from './store/config';
import { followLab } from './store/labs';
import { session } from './store/session';
import { followTheme } from './store/ui';

// The Points lab opens first and is part of the page; the other lab comes when it is wanted.
const loadDigits = () => import('./labs/DigitsLab');
const DigitsLab = lazy(() => loadDigits().then(({ DigitsLab: lab }) => ({ default: lab })));

followTheme();
followHash();
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
  const lab = useConfig(state => state.config.lab);
  return lab === 'points' ? (
    <PointsLab />
  ) : (
    <Suspense>
      <DigitsLab />
    </Suspense>
  );
}

import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { changedComparison } from '../experiment/changed-comparison';
import { lanesOf } from '../experiment/comparison';
import { figureOf, figurePlace, LAST_FIGURE, type Figure } from '../experiment/figures';
import { compared } from '../store/lanes/compared';
import { endThumbnails } from '../store/lanes/thumbnails';
import { goTo } from '../store/place';
import { useUi } from '../store/ui';
import { Bar } from '../views/Bar';
import { LanesTransport } from '../views/compare/LanesTransport';
import { FigureList } from '../views/figures/FigureList';
import { FigurePage } from '../views/figures/FigurePage';
import styles from './Figures.module.css';
import { followKeyboard } from './keyboard';
import { useLaneMarks } from './use-lane-marks';

const FiguresHelp = lazy(() =>
  import('../views/figures/FiguresHelp').then(({ FiguresHelp: view }) => ({ default: view })),
);

/** The report's figures: the list of all, or one of them, training. */
export function Figures({ number }: { number: number | null }) {
  const [helping, setHelping] = useState(false);
  const presenting = useUi(state => state.presenting);
  useEffect(() => {
    document.documentElement.dataset.presenting = String(presenting);
  }, [presenting]);
  useEffect(
    () =>
      followKeyboard({
        session: {
          toggle: () => compared.toggle(),
          advanceSteps: () => compared.step(),
          advanceEpochs: epochs => compared.advance(epochs),
          reset: () => compared.reset(),
        },
        help: () => setHelping(true),
        own: key => turnPage(key, number),
      }),
    [number],
  );
  const help = () => setHelping(true);
  return (
    <div className={styles.lab}>
      {number === null ? <All onHelp={help} /> : <One figure={figureOf(number)} onHelp={help} />}
      <Suspense>{helping && <FiguresHelp onClose={() => setHelping(false)} />}</Suspense>
    </div>
  );
}

/** N goes on to the next figure, B back. */
function turnPage(key: string, number: number | null): boolean {
  const to = key === 'n' ? (number ?? 0) + 1 : key === 'b' && number !== null ? number - 1 : null;
  if (to === null || to > LAST_FIGURE) return false;
  goTo(to < 1 ? { kind: 'figures' } : { kind: 'figure', number: to });
  return true;
}

function All({ onHelp }: { onHelp(): void }) {
  useEffect(() => endThumbnails, []);
  return (
    <>
      <Bar onHelp={onHelp} />
      <main data-lab="figures" data-status="finished">
        <FigureList />
      </main>
    </>
  );
}

function One({ figure, onHelp }: { figure: Figure; onHelp(): void }) {
  const main = useRef<HTMLElement>(null);
  const lanes = useMemo(() => lanesOf(figure.comparison), [figure]);
  // A lane that the figure before showed too goes on where it is.
  useEffect(() => compared.follow(lanes), [lanes]);
  useEffect(() => () => compared.dispose(), []);
  useEffect(() => {
    scrollTo({ top: 0 });
  }, [figure]);
  useLaneMarks(main);
  // A figure has its own number of epochs: with another it is a comparison like any other.
  const setTarget = (epochs: number) => goTo(figurePlace(changedComparison(figure.comparison, { epochs })));
  return (
    <>
      <Bar onHelp={onHelp}>
        {figure.form !== 'data' && <LanesTransport comparison={figure.comparison} onTarget={setTarget} />}
      </Bar>
      <main ref={main} data-lab="figure" data-figure={figure.number} data-status="loading" data-epoch="0">
        <FigurePage figure={figure} lanes={lanes} />
      </main>
    </>
  );
}

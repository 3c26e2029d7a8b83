import { useEffect, useMemo, useRef, useState } from 'react';
import { changedComparison } from '../experiment/comparison/comparison-edits';
import { lanesOf, type Lane } from '../experiment/comparison/comparison';
import { figureOf, figurePlace, figures, LAST_FIGURE, type Figure } from '../experiment/claims/figures';
import { compared, useCompareView } from '../compare/pool/compared';
import { endThumbnails } from '../compare/pool/thumbnails';
import type { Problem } from '../experiment/link/problem';
import { goTo, replacePlace, usePlace } from '../run/place';
import { Bar } from '../run/views/bar/Bar';
import { LanesTransport } from '../compare/views/LanesTransport';
import { LanesListening } from '../compare/views/listen/LanesListening';
import { LinkProblems } from '../run/views/notices/LinkProblems';
import { BesideLesson } from './views/BesideLesson';
import { FigureList } from './views/FigureList';
import { FigurePage } from './views/FigurePage';
import { figureName } from '../charts/print/report-of';
import { sentence } from '../charts/told/told';
import { NoTraining } from '../run/views/NoTraining';
import { PanelBoundary } from '../run/views/PanelBoundary';
import { useFilledPanel } from '../run/focus-view';
import { followKeyboard } from '../run/views/bar/keyboard';
import { lanesDriver } from '../compare/lanes-driver';
import { lanesMarks } from '../compare/pool/lanes-state';
import { useMarks } from '../run/views/hooks/use-marks';
import { useIsKeptBack } from '../run/views/kept-back';
import { lateView } from '../run/views/late-view';

const LaneDialog = lateView(
  'The enlarged run',
  () => import('../compare/views/grid/LaneDialog'),
  'LaneDialog',
);
const FiguresHelp = lateView('The help', () => import('./views/FiguresHelp'), 'FiguresHelp');

/** The report's figures: the list, or one figure while it trains. */
export function Figures({ number }: { number: number | null }) {
  const problems = usePlace(state => state.problems);
  const [helping, setHelping] = useState(false);
  useEffect(
    () =>
      followKeyboard({
        session: lanesDriver,
        help: () => setHelping(true),
        own: key => turnPage(key, number),
      }),
    [number],
  );
  const help = () => setHelping(true);
  return (
    <div className="lab">
      {number === null ? (
        <All {...{ problems }} onHelp={help} />
      ) : (
        <One {...{ problems }} figure={figureOf(number)} onHelp={help} />
      )}
      {helping && (
        <PanelBoundary name="The help" onClose={() => setHelping(false)}>
          <FiguresHelp onClose={() => setHelping(false)} />
        </PanelBoundary>
      )}
    </div>
  );
}

interface PageProps {
  /** Parts of the link that were not understood. */
  problems: readonly Problem[];
  onHelp(): void;
}

/** N goes to the next figure, B to the previous one. Returns whether the key was used. */
function turnPage(key: string, number: number | null): boolean {
  const to = key === 'n' ? (number ?? 0) + 1 : key === 'b' && number !== null ? number - 1 : null;
  if (to === null || to > LAST_FIGURE) return false;
  goTo(to < 1 ? { kind: 'figures' } : { kind: 'figure', number: to });
  return true;
}

const none: readonly Lane[] = [];

function All({ problems, onHelp }: PageProps) {
  useEffect(() => endThumbnails, []);
  return (
    <>
      <PanelBoundary name="The top bar">
        <Bar onHelp={onHelp} />
      </PanelBoundary>
      <NoTraining />
      <PanelBoundary name="The list of notices">
        <LinkProblems problems={problems} onClose={() => replacePlace({ kind: 'figures' })} />
      </PanelBoundary>
      <main data-lab="figures" data-status="finished">
        <PanelBoundary name="The list of figures">
          <BesideLesson>
            <FigureList />
          </BesideLesson>
        </PanelBoundary>
      </main>
      <PanelBoundary name="What reads the screen aloud">
        <LanesListening
          lanes={none}
          comparison={figureOf(1).comparison}
          intro={{
            about: 'Figures',
            text: `The page lists the ${figures.length} figures of a course report. Each is a link that trains its networks and measures what the report says of them.`,
          }}
        />
      </PanelBoundary>
    </>
  );
}

function One({ figure, problems, onHelp }: PageProps & { figure: Figure }) {
  const isKeptBack = useIsKeptBack('explanations');
  const main = useRef<HTMLElement>(null);
  const lanes = useMemo(() => lanesOf(figure.comparison), [figure]);
  // A lane that the previous figure also showed continues where it is.
  useEffect(() => {
    compared.setVisible(lanes.map(({ id }) => id));
    compared.follow(lanes);
    useCompareView.getState().set({ form: 'boundary', enlarged: null, against: null });
  }, [lanes]);
  useEffect(() => () => compared.dispose(), []);
  useEffect(() => {
    scrollTo({ top: 0 });
  }, [figure]);
  useMarks(main, compared.use, lanesMarks);
  useFilledPanel(main);
  // A figure's number of epochs is fixed. With another number it opens as an ordinary comparison.
  const setTarget = (epochs: number) => goTo(figurePlace(changedComparison(figure.comparison, { epochs })));
  return (
    <>
      <PanelBoundary name="The top bar">
        <Bar onHelp={onHelp}>
          {figure.form === 'data' ? undefined : (
            <LanesTransport comparison={figure.comparison} onTarget={setTarget} />
          )}
        </Bar>
      </PanelBoundary>
      <NoTraining />
      <PanelBoundary name="The list of notices">
        <LinkProblems
          problems={problems}
          onClose={() => replacePlace({ kind: 'figure', number: figure.number })}
        />
      </PanelBoundary>
      <main ref={main} data-lab="figure" data-figure={figure.number} data-status="loading" data-epoch="0">
        <PanelBoundary key={figure.number} name="The figure">
          <FigurePage figure={figure} lanes={lanes} />
        </PanelBoundary>
      </main>
      <PanelBoundary name="What reads the screen aloud">
        <LanesListening
          {...{ lanes, comparison: figure.comparison }}
          intro={{
            about: figureName(figure.number),
            text: isKeptBack
              ? sentence(figure.title)
              : `${sentence(figure.title)} What to look for: ${figure.guide}`,
          }}
        />
      </PanelBoundary>
      <Enlarged figure={figure} lanes={lanes} />
    </>
  );
}

function Enlarged({ figure: { comparison }, lanes }: { figure: Figure; lanes: readonly Lane[] }) {
  const { enlarged, set } = useCompareView();
  const lane = lanes.find(({ id }) => id === enlarged);
  if (!lane) return null;
  return (
    <PanelBoundary name="The enlarged run" onClose={() => set({ enlarged: null })}>
      <LaneDialog {...{ comparison, lanes, lane }} />
    </PanelBoundary>
  );
}

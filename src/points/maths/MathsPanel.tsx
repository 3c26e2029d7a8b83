import { memo, useDeferredValue, useEffect, useRef, type ComponentType } from 'react';
import { formatCount } from '../../charts/core/format';
import type { MathsTab } from '../../experiment/link/maths-place';
import { closeMathematics, useMaths, type ClickPlane } from '../page/maths';
import { followMathematics } from '../page/maths-asker';
import { useRun } from '../page/run';
import { session } from '../page/session';
import { leaveFocusView } from '../../run/focus-view';
import { FocusButton } from '../../run/views/FocusButton';
import { KEPT_BACK, useIsKeptBack } from '../../run/views/kept-back';
import { Icon } from '../../ui/Icon';
import { tip } from '../../ui/tip';
import { AsOf } from '../views/AsOf';
import { BackwardPage } from './pages/BackwardPage';
import { CheckPage } from './pages/CheckPage';
import { ForwardPage } from './pages/ForwardPage';
import { LossPage } from './pages/LossPage';
import { MathematicsContext, useAnswer } from './maths-context';
import styles from './MathsPanel.module.css';
import { PointPicker, TargetPicker } from './Pickers';
import { MistakesPage } from './pages/MistakesPage';
import { SlowUpdate } from './SlowUpdate';
import { UpdatePage } from './pages/UpdatePage';

interface Page {
  label: string;
  help: string;
  View: ComponentType;
}

const pages: Readonly<Record<MathsTab, Page>> = {
  forward: { label: 'Forward', help: 'From the inputs to a unit’s output', View: memo(ForwardPage) },
  loss: { label: 'Loss', help: 'The loss of the chosen point', View: memo(LossPage) },
  backward: { label: 'Backward', help: 'The chain rule for one weight', View: memo(BackwardPage) },
  update: { label: 'Update', help: 'From the gradient to the next weight', View: memo(UpdatePage) },
  check: { label: 'Check', help: 'The gradient against central differences', View: memo(CheckPage) },
  mistakes: { label: 'Mistakes', help: 'Common mistakes in these formulas', View: memo(MistakesPage) },
};

/** The network's current mathematics, with the actual numbers of one point and one weight, bias or unit. */
export function MathsPanel() {
  const heading = useRef<HTMLHeadingElement>(null);
  const tab = useMaths(state => state.tab);
  const isEmpty = useRun(state => state.status === 'empty');
  const problem = useMaths(state => state.problem);
  const isKeptBack = useIsKeptBack('explanations');
  // Rendering many formulas takes a while. The deferred value lets React do it in slices, so the page stays
  // responsive.
  const answer = useDeferredValue(useAnswer());
  const shown = useDeferredValue(tab);
  useEffect(followMathematics, []);
  useEffect(() => {
    useMaths.setState({ onPlaneClick: choosePoint });
    return () => useMaths.setState({ onPlaneClick: null });
  }, []);
  useEffect(() => {
    const before = document.activeElement;
    // In one column the panel opens below the fold, and the picture that stays there would cover it.
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({
      block: globalThis.matchMedia?.('(max-width: 1000px)').matches ? 'start' : 'nearest',
    });
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  const { View } = pages[shown];
  return (
    <section
      className={`panel ${styles.maths}`}
      aria-label="Mathematics"
      data-panel="mathematics"
      data-testid="mathematics"
      onKeyDown={event => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        if (!leaveFocusView()) closeMathematics();
      }}
    >
      <div className={styles.top}>
        <div className="panel-head">
          <h2 ref={heading} tabIndex={-1}>
            Mathematics
          </h2>
          <span className="muted">{answer && <Moment {...answer} />}</span>
          <span className={styles.fill}>
            <FocusButton panel="mathematics" />
          </span>
          <button
            className={`btn btn-icon ${styles.close}`}
            aria-label="Close the mathematics"
            {...tip('Close (Esc)')}
            onClick={closeMathematics}
          >
            <Icon name="close" />
          </button>
        </div>
        <PointPicker />
        <TargetPicker />
        <div className={`seg ${styles.tabs}`} role="group" aria-label="Page of the mathematics">
          {(Object.keys(pages) as MathsTab[]).map(name => (
            <button
              key={name}
              aria-pressed={name === tab}
              {...tip(pages[name].help)}
              onClick={() => useMaths.setState({ tab: name, lit: null })}
            >
              {pages[name].label}
            </button>
          ))}
        </div>
        {answer && !isEmpty && !isKeptBack && <SlowUpdate answer={answer} />}
      </div>
      <div className={styles.page}>
        {isEmpty && <p className="muted">There is no network to show yet.</p>}
        {problem && <Problem text={problem} />}
        {isKeptBack && <p className="muted">{KEPT_BACK}</p>}
        {answer && !isEmpty && !isKeptBack && (
          <MathematicsContext value={answer}>
            <View />
          </MathematicsContext>
        )}
      </div>
    </section>
  );
}

/** Try again starts a new worker, which continues the run. */
function Problem({ text }: { text: string }) {
  const retry = () => {
    useMaths.setState({ problem: null });
    void session.keep().then(() => session.tryAgain());
  };
  return (
    <p className={styles.problem} role="alert">
      No answer: {text}{' '}
      <button className="btn" onClick={retry}>
        Try again
      </button>
    </p>
  );
}

/** When the answer was: an earlier moment has its mark once its answer is there. */
function Moment({ epoch, step }: { epoch: number; step: number }) {
  const isRunning = useRun(state => state.status === 'running');
  const isPast = useRun(state => state.past?.step === step);
  if (isPast) return <AsOf />;
  return `at epoch ${formatCount(epoch)}${isRunning ? ', twice a second' : ''}`;
}

/** Shows the mathematics of the training point nearest to a click, if one is within reach. */
const choosePoint: ClickPlane = (x1, x2, reach) => {
  const train = useRun.getState().ready?.train;
  if (!train) return;
  let [best, nearest] = [-1, 1];
  for (let i = 0; i < train.count; i += 1) {
    const away = Math.hypot(
      ((train.x[2 * i] ?? NaN) - x1) / reach.x1,
      ((train.x[2 * i + 1] ?? NaN) - x2) / reach.x2,
    );
    if (away < nearest) [best, nearest] = [i, away];
  }
  if (best >= 0) useMaths.setState({ sample: best });
};

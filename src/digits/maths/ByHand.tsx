import { capital } from '../../experiment/words';
import { memo, useDeferredValue, useEffect, useMemo, useRef, type ComponentType } from 'react';
import { formatCount, formatNumber } from '../../charts/core/format';
import { lenetAt } from '../../experiment/maths/lenet/lenet-at';
import { weightIdAt } from '../../experiment/maths/lenet/terms';
import { useConfig } from '../../run/config';
import { KEPT_BACK, useIsKeptBack } from '../../run/views/kept-back';
import { useInSight } from '../../run/views/hooks/use-in-sight';
import { tip } from '../../ui/tip';
import { handPages, useByHand, type HandPage } from '../page/by-hand/by-hand';
import { followByHand } from '../page/by-hand/by-hand-asker';
import { fitCell, fitWeight } from '../page/by-hand/cell-place';
import { useDigits } from '../page/digits-run';
import { useDigitsView } from '../page/digits-view';
import { AsOf } from '../views/layers/AsOf';
import { SignedKey } from '../views/layers/SignedKey';
import { useSubject } from '../views/subject';
import styles from './ByHand.module.css';
import { CellPicker } from './CellPicker';
import { HandContext, type Hand } from './hand-context';
import { cellName, weightName } from './names';
import { BackwardPage } from './pages/BackwardPage';
import { ForwardPage } from './pages/ForwardPage';
import { UpdatePage } from './pages/UpdatePage';
import { WindowPage } from './pages/WindowPage';
import { Scene } from './Scene';
import { useWalk } from './use-walk';

interface Page {
  label: string;
  help: string;
  View: ComponentType;
}

const pages: Readonly<Record<HandPage, Page>> = {
  forward: { label: 'Forward', help: 'How a value is computed, term by term', View: memo(ForwardPage) },
  backward: {
    label: 'Backward',
    help: 'The error of a value, and the chain to a logit',
    View: memo(BackwardPage),
  },
  update: { label: 'Weight', help: 'The gradient of a weight, and its next update', View: memo(UpdatePage) },
  window: {
    label: 'Window',
    help: 'Kernel size, stride and padding on a small picture',
    View: memo(WindowPage),
  },
};

const NONE: readonly string[] = [];

/** One number of a layer, computed by hand: forward, its error, a weight's gradient and update. */
export function ByHand() {
  const page = useByHand(state => state.page);
  const isKeptBack = useIsKeptBack('explanations');
  useEffect(followByHand, []);
  useFitting();
  const section = useRef<HTMLElement>(null);
  useInSight(section, 'cell');
  const { View } = pages[page];
  return (
    <section ref={section} aria-label="By hand" className={styles.view} data-testid="by-hand">
      <div className={styles.head}>
        <h2>By hand</h2>
        <Moment />
        {page !== 'window' && <SignedKey />}
      </div>
      <div className={`seg ${styles.tabs}`} role="group" aria-label="Page of the computation">
        {handPages.map(name => (
          <button
            key={name}
            aria-pressed={name === page}
            {...tip(pages[name].help)}
            onClick={() => useByHand.setState({ page: name, pointed: null })}
          >
            {pages[name].label}
          </button>
        ))}
      </div>
      {isKeptBack ? (
        <p className="muted">{KEPT_BACK}</p>
      ) : page === 'window' ? (
        <View />
      ) : (
        <OfNetwork page={page} View={View} />
      )}
    </section>
  );
}

/** Chooses a cell and a weight that the network has. */
function useFitting(): void {
  const config = useConfig(state => state.config);
  const cell = useByHand(state => state.cell);
  const page = useByHand(state => state.page);
  const weight = useByHand(state => state.weight);
  useEffect(() => {
    const net = lenetAt(config, []);
    const fitted = fitCell(net, cell);
    const found = page === 'update' ? fitWeight(net, fitted, weight) : weight;
    if (fitted !== cell || found !== weight) useByHand.setState({ cell: fitted, weight: found });
  }, [config, cell, page, weight]);
}

function Moment() {
  const answer = useByHand(state => state.answer);
  const isRunning = useDigits(state => state.status === 'running');
  const at = useDigitsView(state => state.view.at);
  const subject = useSubject();
  return (
    <>
      <AsOf />
      <span className="muted">
        {subject?.name ?? 'choose an image'}
        {answer &&
          at === null &&
          `, at step ${formatCount(answer.step)}${isRunning ? ', updated twice a second' : ''}`}
      </span>
    </>
  );
}

function OfNetwork({ page, View }: { page: Exclude<HandPage, 'window'>; View: ComponentType }) {
  const hand = useShownHand();
  // A kernel has many numbers. React renders the deferred value in slices, so that the page stays responsive.
  const shown = useDeferredValue(hand);
  const subject = useDigitsView(state => state.view.subject);
  const { tensor, index } = hand?.cell ?? { tensor: 0, index: 0 };
  const [, high = 1, wide = 1] = hand?.net.tensors[tensor] ?? [];
  const area = high * wide > 1 ? high * wide : (hand?.net.tensors[tensor]?.[0] ?? 1);
  const walk = useWalk(tensor, Math.floor(index / area) * area, area);
  const weight = useByHand(state => (state.page === 'update' ? state.weight : null));
  const id = useMemo(() => (hand && weight !== null ? weightIdAt(hand.net, weight) : null), [hand, weight]);
  if (!subject) return <p className="muted">Choose an image in the tray, or draw one and press “maps”.</p>;
  if (!hand || !shown) return <p className="muted">Computing …</p>;
  return (
    <>
      <CellPicker net={hand.net} cell={hand.cell} walk={walk} />
      <HandContext value={shown}>
        <Scene {...hand} direction={page} weight={id} onHold={walk.hold} />
        <h3 className={styles.title} data-testid="hand-title">
          {page === 'update' && id ? (
            capital(weightName(shown.net, id))
          ) : (
            <CellValue hand={shown} page={page} />
          )}
        </h3>
        <View />
      </HandContext>
      <p className="visually-hidden" role="status">
        {!walk.isWalking && cellName(hand.net, hand.cell)}
      </p>
    </>
  );
}

/** The name of the cell, and what is computed on the page: its value or its error. */
function CellValue({ hand: { net, answer, cell }, page }: { hand: Hand; page: HandPage }) {
  const { values, errors } = answer.trace;
  const value = (page === 'backward' ? errors : values)[cell.tensor]?.[cell.index];
  return (
    <>
      {cellName(net, cell)}
      {value !== undefined &&
        (page === 'backward' ? `: error ${formatNumber(value, 6)}` : `: ${formatNumber(value, 6)}`)}
    </>
  );
}

/** The cell that is pointed at or chosen, with the answer that belongs to it; null until there is one. */
function useShownHand(): Hand | null {
  const answer = useByHand(state => state.answer);
  const cell = useByHand(state => (state.page === 'update' ? state.cell : (state.pointed ?? state.cell)));
  const runId = useDigits(state => state.ready?.runId);
  const names = useDigits(state => state.ready?.classNames) ?? NONE;
  const config = useConfig(state => state.config);
  return useMemo(() => {
    if (!answer || !cell || answer.runId !== runId) return null;
    const net = { ...lenetAt(config, answer.parameters), classNames: names };
    return { net, answer, names, cell: fitCell(net, cell) };
  }, [answer, cell, runId, names, config]);
}

import { useState, useSyncExternalStore } from 'react';
import { useConfig } from '../../../run/config';
import { useUi } from '../../../run/ui';
import { useViewing } from '../../../run/viewing';
import { FocusButton } from '../../../run/views/FocusButton';
import { ListenButton } from '../../../run/views/listen/ListenButton';
import { Icon } from '../../../ui/Icon';
import { tip } from '../../../ui/tip';
import { closeMathematics, openMathematics, useMaths } from '../../page/maths';
import { isRegression, useRun } from '../../page/run';
import styles from './PictureTools.module.css';
import { foldLayers } from '../../../experiment/measured/folds';
import type { Viewport } from './viewport';

const BUTTON_ZOOM = 1.5;
/** The key that makes the wheel zoom. */
export const WHEEL_KEY = /Mac|iP(hone|ad|od)/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

/** The buttons over the picture. In a narrow picture most are hidden behind one of them, because they would cover points. */
export function PictureTools({ viewport }: { viewport: Viewport }) {
  const [isOpen, setOpen] = useState(false);
  const discrete = useUi(state => state.discrete);
  const showTest = useUi(state => state.showTest);
  const shown = useUi(state => state.hoveredNeuron ?? state.pinnedNeuron);
  const sizes = useRun(state => state.ready?.sizes.length ?? 0);
  const hasTest = useRun(state => (state.ready?.test.count ?? 0) > 0);
  const isMoved = useSyncExternalStore(viewport.subscribe, () => viewport.isMoved);
  const mathematics = useMaths(state => state.open);
  const isOwn = useConfig(state => state.config.data === 'own');
  const tool = useUi(state => state.tool);
  const fingersDraw = useUi(state => state.fingersDraw);
  const hasFinger = fingersDraw || (globalThis.matchMedia?.('(any-pointer: coarse)').matches ?? false);
  const draws = fingersDraw && tool !== 'pan';
  const hasNumbers = useRun(isRegression);
  const hasKey = useRun(({ ready }) => ready?.classes === 1 && !ready.isCurve);
  const set = useUi(state => state.set);
  const layer = shown && shown.layer === sizes - 2 ? 'Output' : `Layer ${(shown?.layer ?? 0) + 1}`;
  return (
    <div className={`${styles.tools} ${shown || hasKey ? styles.besideLegend : ''}`}>
      {shown && (
        <button className="btn" onClick={() => set({ pinnedNeuron: null, hoveredNeuron: null })}>
          {layer}, unit {shown.unit + 1} — show {hasNumbers ? 'the output' : 'classes'}
        </button>
      )}
      {isOwn && hasFinger && (
        <button
          className="btn"
          aria-pressed={draws}
          onClick={() =>
            set(
              draws ? { fingersDraw: false } : { fingersDraw: true, ...(tool === 'pan' && { tool: 'draw' }) },
            )
          }
          {...tip('Draw points by moving a finger over the picture. Otherwise a finger scrolls the page')}
        >
          Draw points
        </button>
      )}
      {isMoved && (
        <button
          className="btn"
          onClick={() => viewport.reset()}
          {...tip('Show all points (0 or double-click)')}
        >
          Show all
        </button>
      )}
      <button
        className="btn"
        aria-pressed={mathematics}
        onClick={() => (mathematics ? closeMathematics() : openMathematics())}
        {...tip('Forward pass, loss and gradient with their real numbers; click a point, a unit or a weight')}
        data-testid="open-mathematics"
      >
        Mathematics
      </button>
      <button
        className={`btn btn-icon ${styles.toggle}`}
        aria-label="More buttons for the picture"
        aria-expanded={isOpen}
        {...tip(isOpen ? 'Hide the buttons that cover the picture' : 'Show the other buttons of the picture')}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name={isOpen ? 'close' : 'more'} />
      </button>
      <span className={styles.others} data-open={isOpen}>
        <ListenButton />
        <FocusButton panel="picture" />
        <button
          className="btn btn-icon"
          aria-label="Zoom in"
          {...tip(`Zoom in (${WHEEL_KEY} + wheel)`)}
          onClick={() => viewport.zoomMiddle(BUTTON_ZOOM)}
        >
          <Icon name="plus" />
        </button>
        <button
          className="btn btn-icon"
          aria-label="Zoom out"
          {...tip(`Zoom out (${WHEEL_KEY} + wheel)`)}
          onClick={() => viewport.zoomMiddle(1 / BUTTON_ZOOM)}
        >
          <Icon name="minus" />
        </button>
        {hasTest && (
          <button className="btn" aria-pressed={showTest} onClick={() => set({ showTest: !showTest })}>
            Test points
          </button>
        )}
        <FoldsButton />
        {!hasNumbers && (
          <button
            className="btn"
            aria-pressed={discrete}
            disabled={shown !== null}
            onClick={() => set({ discrete: !discrete })}
            {...tip(
              shown
                ? 'A unit’s map has no classes; show the classes first'
                : 'Show only the most likely class, not its probability',
            )}
          >
            Discrete
          </button>
        )}
      </span>
    </div>
  );
}

/** Shows where units turn on, in networks whose activation has such a place. */
function FoldsButton() {
  const folds = useViewing(state => state.link.folds);
  const has = useConfig(({ config }) => foldLayers(config).length > 0);
  if (!has) return null;
  return (
    <button
      className="btn"
      aria-pressed={folds}
      onClick={() => useViewing.setState(({ link }) => ({ link: { ...link, folds: !folds } }))}
      {...tip(
        'Lines where each unit turns on; between them the network is linear. Point at a unit to find its own',
      )}
    >
      Folds
    </button>
  );
}

import { useRef, type KeyboardEvent } from 'react';
import { typeFace } from '../../charts/core/canvas';
import { drawDigit } from '../../charts/digits/digits-image';
import { drawStrokes } from '../../charts/digits/digits-strokes';
import { formatPercent } from '../../charts/core/format';
import { likeliestOf } from '../../nn/likeliest';
import { useConfig } from '../../run/config';
import type { DigitsFrame } from '../protocol';
import { useDigits } from '../page/digits-run';
import { useDigitsView } from '../page/digits-view';
import { Icon } from '../../ui/Icon';
import { named, tip, tipOnText } from '../../ui/tip';
import { useCanvasTheme } from '../../run/views/hooks/use-theme';
import { AsOf } from './layers/AsOf';
import { showInside } from './layers/inside';
import styles from './DrawingPad.module.css';
import { ProbabilityRows } from './ProbabilityCard';
import { useDigitsCanvas, useDigitsPaint } from './use-digits-canvas';
import { useStrokes } from './use-strokes';

/** Draw a digit; the current network classifies it at once. */
export function DrawingPad() {
  const { count, canUndo, current, undo, clear, pointer } = useStrokes();
  const isOwn = useConfig(state => state.config.data === 'own');
  const theme = useCanvasTheme();
  const subject = useDigitsView(state => state.view.subject);
  const tray = useDigitsView(state => state.view.tray);
  const changeView = useDigitsView(state => state.changeView);
  const canvas = useDigitsCanvas(({ ctx, width }) => {
    drawStrokes(ctx, current(), width, theme.ink);
    if (current().length > 0) return;
    ctx.font = typeFace(theme.scale, 13);
    ctx.fillStyle = theme.ink2;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillText(isOwn ? 'draw here' : 'draw a digit here', width / 2, width / 2);
  });
  const wipe = () => {
    clear();
    if (subject === 'drawing') changeView({ subject: { set: 'test', index: tray[0] ?? 0 } });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' || event.key === 'z') undo();
    else if (event.key === 'Delete' || event.key === 'Escape') wipe();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section aria-label="Drawing pad" className={styles.view} data-testid="drawing-pad">
      <div className={styles.head}>
        <h2>Draw</h2>
        <AsOf />
        <Answer />
      </div>
      <div className={styles.parts}>
        <canvas
          ref={canvas}
          className={styles.pad}
          role="img"
          aria-label="Drawing pad for mouse, pen or finger. Without one of them, choose a test digit of the tray instead. Backspace undoes the last stroke, Delete clears."
          tabIndex={0}
          onKeyDown={press}
          data-testid="pad"
          {...pointer}
        />
        <div className={styles.tools}>
          <Seen />
          <button className="btn btn-icon" {...named('Undo stroke')} disabled={!canUndo} onClick={undo}>
            <Icon name="undo" />
          </button>
          <button className="btn btn-icon" {...named('Clear drawing')} disabled={count === 0} onClick={wipe}>
            <Icon name="close" />
          </button>
          <button
            className="btn"
            disabled={count === 0}
            aria-pressed={subject === 'drawing'}
            {...tip('Send the drawing through all layers')}
            onClick={() => {
              changeView({ subject: 'drawing' });
              showInside('maps');
            }}
          >
            maps
          </button>
        </div>
        <ProbabilityRows
          className={styles.rows}
          truth={null}
          probabilitiesOf={drawingOf}
          label="Probabilities of the drawing's classes"
        />
      </div>
    </section>
  );
}

function drawingOf(frame: DigitsFrame | null): Float32Array | null {
  return frame?.stage.drawing ?? null;
}

/** The drawing as the network sees it: 28 × 28, centred. */
function Seen() {
  const theme = useCanvasTheme();
  const drawing = useDigitsView(state => state.view.drawing);
  const canvas = useDigitsCanvas(({ ctx, width }) => {
    if (drawing) drawDigit(ctx, drawing, 0, 0, width, theme);
  });
  return (
    <figure
      className={styles.seen}
      {...tipOnText('As the network sees it: 28 × 28 pixels, centred by mass as MNIST is')}
    >
      <canvas ref={canvas} role="img" aria-label="The drawing as the network sees it" />
      <figcaption className="muted">28 × 28</figcaption>
    </figure>
  );
}

/** The drawing's predicted class, written without React because it may change with every frame. */
function Answer() {
  const names = useDigits(state => state.ready?.classNames) ?? [];
  const answer = useRef<HTMLElement>(null);
  useDigitsPaint(frame => {
    const probabilities = drawingOf(frame);
    const best = probabilities ? likeliestOf(probabilities) : -1;
    const text = probabilities
      ? `read as ${names[best] ?? best}, ${formatPercent(probabilities[best] ?? 0)}`
      : '';
    if (answer.current && answer.current.textContent !== text) answer.current.textContent = text;
  });
  return <span ref={answer} className="muted" data-testid="drawing-answer" />;
}

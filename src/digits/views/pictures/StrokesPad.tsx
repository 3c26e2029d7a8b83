import type { KeyboardEvent } from 'react';
import { drawStrokes } from '../../../charts/digits/digits-strokes';
import { Icon } from '../../../ui/Icon';
import { useCanvasTheme } from '../../../run/views/hooks/use-theme';
import { useDigitsCanvas } from '../use-digits-canvas';
import { useStrokes } from '../use-strokes';
import styles from './DrawSet.module.css';

/** A pad for one picture of a set. Backspace takes the last stroke back, Delete empties the pad. */
export function StrokesPad({ onDrawing }: { onDrawing(drawing: Uint8Array | null): void }) {
  const { count, canUndo, current, undo, clear, pointer } = useStrokes(onDrawing);
  const theme = useCanvasTheme();
  const canvas = useDigitsCanvas(({ ctx, width }) => drawStrokes(ctx, current(), width, theme.ink));
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Backspace') undo();
    else if (event.key === 'Delete') clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <canvas
        ref={canvas}
        className={styles.pad}
        role="img"
        aria-label="Pad for mouse, pen or finger. Backspace undoes the last stroke, Delete clears."
        tabIndex={0}
        onKeyDown={press}
        data-testid="set-pad"
        {...pointer}
      />
      <div className={`${styles.tools} ${styles.strokes}`}>
        <button type="button" className="btn" disabled={!canUndo} onClick={undo}>
          <Icon name="undo" /> <span>Undo</span>
        </button>
        <button type="button" className="btn" disabled={count === 0} onClick={clear}>
          <Icon name="close" /> <span>Clear</span>
        </button>
      </div>
    </>
  );
}

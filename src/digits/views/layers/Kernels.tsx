import { useState } from 'react';
import type { BoardValues, Cell, Tile } from '../../../charts/digits/digits-board';
import { layoutKernels } from '../../../charts/digits/digits-boards';
import { niceScale } from '../../../charts/core/raster';
import type { DigitsFrame } from '../../protocol';
import { AsOf } from './AsOf';
import { BoardView } from './BoardView';
import styles from './BoardView.module.css';
import { Enlarged } from './Enlarged';
import { SignedKey } from './SignedKey';

/** The six and the sixteen kernels, live. */
export function Kernels() {
  const [open, setOpen] = useState<Tile | null>(null);
  return (
    <section aria-label="Kernels" className={styles.view}>
      <div className={styles.head}>
        <h2>Kernels</h2>
        <AsOf />
        <span className="muted">what each convolution looks for</span>
        <SignedKey />
      </div>
      <BoardView
        layout={layoutKernels}
        valuesOf={kernelsOf}
        describe={describe}
        label="Weights of both convolutions' kernels."
        testId="kernels"
        onOpen={setOpen}
      />
      {open && (
        <Enlarged
          tile={open}
          tiles={layoutKernels(1000).tiles}
          valuesOf={kernelsOf}
          describe={describe}
          titleOf={titleOf}
          onChange={setOpen}
        />
      )}
    </section>
  );
}

let last: { kernels: DigitsFrame['stage']['kernels']; values: BoardValues } | null = null;

function kernelsOf(frame: DigitsFrame | null): BoardValues | null {
  const kernels = frame?.stage.kernels;
  if (!kernels) return null;
  if (last?.kernels !== kernels) {
    const arrays = [kernels.c1, kernels.c2];
    last = { kernels, values: { arrays, scales: arrays.map(niceScale) } };
  }
  return last.values;
}

function titleOf({ source, offset }: Tile): string {
  const kernel = offset / 25;
  if (source === 0) return `conv 1, kernel ${kernel + 1}`;
  return `conv 2, kernel ${Math.floor(kernel / 6) + 1}, from map ${(kernel % 6) + 1}`;
}

function describe(tile: Tile, { row, column }: Cell): string {
  return `${titleOf(tile)}, row ${row + 1}, column ${column + 1}`;
}

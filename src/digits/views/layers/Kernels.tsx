import { useCallback, useState } from 'react';
import type { BoardValues, Cell, Tile } from '../../../charts/digits/digits-board';
import { layoutKernels } from '../../../charts/digits/digits-boards';
import { niceScale } from '../../../charts/core/raster';
import type { Lenet } from '../../../nn/lenet/lenet-layout';
import { useLenet } from '../../page/lenet-shown';
import type { DigitsFrame } from '../../protocol';
import { AsOf } from './AsOf';
import { BoardView } from './BoardView';
import styles from './BoardView.module.css';
import { Enlarged } from './Enlarged';
import { SignedKey } from './SignedKey';

/** The kernels of the convolutions, live. */
export function Kernels() {
  const lenet = useLenet();
  const layout = useCallback((width: number, scale?: number) => layoutKernels(lenet, width, scale), [lenet]);
  const valuesOf = (frame: DigitsFrame | null) => kernelsOf(lenet, frame);
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
        layout={layout}
        valuesOf={valuesOf}
        describe={(tile, cell) => describe(lenet, tile, cell)}
        label="Weights of the convolutions' kernels."
        testId="kernels"
        onOpen={setOpen}
      />
      {open && (
        <Enlarged
          tile={open}
          tiles={layout(1000).tiles}
          valuesOf={valuesOf}
          describe={(tile, cell) => describe(lenet, tile, cell)}
          titleOf={tile => titleOf(lenet, tile)}
          onChange={setOpen}
        />
      )}
    </section>
  );
}

let last: { kernels: DigitsFrame['stage']['kernels']; values: BoardValues } | null = null;

/** Null while a frame is of the network before. */
function kernelsOf({ blocks }: Lenet, frame: DigitsFrame | null): BoardValues | null {
  const kernels = frame?.stage.kernels;
  const sizes = blocks.map(({ parameters: { weights, biases } }) => biases - weights);
  if (kernels?.length !== sizes.length || kernels.some(({ length }, i) => length !== sizes[i])) return null;
  if (last?.kernels !== kernels) {
    last = { kernels, values: { arrays: kernels, scales: kernels.map(niceScale) } };
  }
  return last.values;
}

function titleOf({ sizes, blocks }: Lenet, { source, offset }: Tile): string {
  const kernel = offset / sizes.kernelSize ** 2;
  const inputs = blocks[source]?.inputs ?? 1;
  if (source === 0) return `conv 1, kernel ${kernel + 1}`;
  return `conv 2, kernel ${Math.floor(kernel / inputs) + 1}, from map ${(kernel % inputs) + 1}`;
}

function describe(lenet: Lenet, tile: Tile, { row, column }: Cell): string {
  return `${titleOf(lenet, tile)}, row ${row + 1}, column ${column + 1}`;
}

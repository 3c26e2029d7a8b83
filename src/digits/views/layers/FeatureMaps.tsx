import { useCallback, useState } from 'react';
import { drawBarRows } from '../../../charts/digits/digits-bars';
import {
  indexOf,
  type Board,
  type BoardValues,
  type Cell,
  type Tile,
} from '../../../charts/digits/digits-board';
import { layoutMaps } from '../../../charts/digits/digits-boards';
import type { Surface } from '../../../charts/core/canvas';
import { niceScale } from '../../../charts/core/raster';
import type { Theme } from '../../../charts/core/palette';
import { activations } from '../../../nn/activations';
import { activationOf } from '../../../experiment/settings/lenet-sizes';
import { sizeOf, type Lenet } from '../../../nn/lenet/lenet-layout';
import type { DigitsFrame } from '../../protocol';
import { useConfig } from '../../../run/config';
import { useByHand, type HandCell } from '../../page/by-hand/by-hand';
import { useDigits } from '../../page/digits-run';
import { cellName, tensorName } from '../../maths/names';
import { outlineLit, patchOf } from '../../maths/scene-lit';
import { useLenet } from '../../page/lenet-shown';
import { AsOf } from './AsOf';
import { BoardView } from './BoardView';
import styles from './BoardView.module.css';
import { showInside } from './inside';
import { Enlarged } from './Enlarged';
import { SignedKey } from './SignedKey';
import { useSubject } from '../subject';

/** The subject's feature maps in all layers, live. */
export function FeatureMaps() {
  const subject = useSubject();
  const names = useDigits(state => state.ready?.classNames) ?? [];
  const lenet = useLenet();
  const activation = useConfig(({ config }) => config.activation);
  const layout = useCallback(
    (width: number, scale: number) =>
      layoutMaps(lenet, width, scale, at => activations[activationOf({ activation }, at)].label),
    [lenet, activation],
  );
  const [open, setOpen] = useState<Tile | null>(null);
  const named = { ...lenet, classNames: names };
  const valuesOf = (frame: DigitsFrame | null) => mapsOf(lenet, frame);
  const drawOver = (
    surface: Surface,
    board: Board,
    values: BoardValues | null,
    theme: Theme,
    at: Cell | null,
  ) => {
    if (at) lightUp(lenet, surface, board, at, theme);
    const { ctx } = surface;
    const { x, y, width, height } = board.tiles.at(-1)!;
    ctx.save();
    ctx.translate(x, y);
    const style = { theme, truth: subject?.label ?? null, names, isWhole: true } as const;
    drawBarRows({ ...surface, width, height }, values?.arrays.at(-1) ?? null, style);
    ctx.restore();
  };
  return (
    <section aria-label="Feature maps" className={styles.view}>
      <div className={styles.head}>
        <h2>Through the layers</h2>
        <AsOf />
        <span className="muted">{subject?.name ?? 'choose an image'}</span>
        <SignedKey />
      </div>
      <BoardView
        layout={layout}
        valuesOf={valuesOf}
        describe={(tile, cell) => describe(named, tile, cell)}
        label={`Feature maps of ${subject?.name ?? 'no image'} in every layer.`}
        testId="feature-maps"
        onOpen={setOpen}
        drawOver={drawOver}
      />
      {open && (
        <Enlarged
          tile={open}
          tiles={layout(1000, 1).tiles}
          valuesOf={valuesOf}
          describe={(tile, cell) => describe(named, tile, cell)}
          titleOf={tile => titleOf(lenet, tile)}
          onCell={computeByHand}
          onChange={setOpen}
        />
      )}
    </section>
  );
}

/** Outlines what the cell is computed from, in the layer before. */
function lightUp(lenet: Lenet, surface: Surface, board: Board, at: Cell, theme: Theme): void {
  const { source } = board.tiles[at.tile]!;
  if (source === 0) return;
  const lit = patchOf(lenet, source - 1, indexOf(board, at));
  if (lit) outlineLit(surface, board, source - 1, lit, theme);
}

/** Goes to the page “By hand” with this cell. */
function computeByHand(tile: Tile, cell: Cell): void {
  useByHand.setState({ cell: cellOf(tile, cell), pointed: null, page: 'forward' });
  showInside('hand');
}

let last: { maps: readonly Float32Array[]; values: BoardValues } | null = null;

/** Computes the colour scales once per frame. Null while a frame is of the network before. */
function mapsOf({ tensors }: Lenet, frame: DigitsFrame | null): BoardValues | null {
  const maps = frame?.stage.maps;
  if (maps?.length !== tensors.length || maps.some((map, i) => map.length !== sizeOf(tensors[i]!)))
    return null;
  if (last?.maps !== maps) last = { maps, values: { arrays: maps, scales: maps.map(niceScale) } };
  return last.values;
}

function titleOf(lenet: Lenet, { source, offset, rows, columns }: Tile): string {
  const [channels, high] = lenet.tensors[source] ?? [0, 0];
  return high > 1 && channels > 1
    ? `${tensorName(lenet, source)}, map ${offset / (rows * columns) + 1} of ${channels}`
    : tensorName(lenet, source);
}

/** The tile may be one of the network before. */
function describe(net: Parameters<typeof cellName>[0], tile: Tile, cell: Cell): string {
  const at = cellOf(tile, cell);
  return net.tensors[at.tensor] ? cellName(net, at) : '';
}

function cellOf({ source, offset, columns }: Tile, { row, column }: Cell): HandCell {
  return { tensor: source, index: offset + row * columns + column };
}

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
import { lenetLayers, lenetTensors } from '../../../nn/lenet/lenet-layout';
import type { DigitsFrame } from '../../protocol';
import { useConfig } from '../../../run/config';
import { useByHand } from '../../page/by-hand';
import { useDigits } from '../../page/digits-run';
import { outlineLit, patchOf } from '../../maths/scene-lit';
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
  const activation = useConfig(({ config }) => activations[config.activation[0] ?? 'relu'].label);
  const layout = useCallback(
    (width: number, scale: number) => layoutMaps(width, scale, activation),
    [activation],
  );
  const [open, setOpen] = useState<Tile | null>(null);
  const drawOver = (
    surface: Surface,
    board: Board,
    values: BoardValues | null,
    theme: Theme,
    at: Cell | null,
  ) => {
    if (at) lightUp(surface, board, at, theme);
    const { ctx } = surface;
    const { x, y, width, height } = board.tiles.at(-1)!;
    ctx.save();
    ctx.translate(x, y);
    const style = { theme, truth: subject?.label ?? null, names };
    drawBarRows({ ...surface, width, height }, values?.arrays.at(-1) ?? null, style);
    ctx.restore();
  };
  return (
    <section aria-label="Feature maps" className={styles.view}>
      <div className={styles.head}>
        <h2>Through the layers</h2>
        <AsOf />
        <span className="muted">{subject?.name ?? 'choose a digit'}</span>
        <SignedKey />
      </div>
      <BoardView
        layout={layout}
        valuesOf={mapsOf}
        describe={describe}
        label={`Feature maps of ${subject?.name ?? 'no image'} in every layer.`}
        testId="feature-maps"
        onOpen={setOpen}
        drawOver={drawOver}
      />
      {open && (
        <Enlarged
          tile={open}
          tiles={layout(1000, 1).tiles}
          valuesOf={mapsOf}
          describe={describe}
          titleOf={tile => titleOf(tile)}
          onCell={computeByHand}
          onChange={setOpen}
        />
      )}
    </section>
  );
}

/** Outlines what the cell is computed from, in the layer before. */
function lightUp(surface: Surface, board: Board, at: Cell, theme: Theme): void {
  const { source } = board.tiles[at.tile]!;
  if (source === 0) return;
  const lit = patchOf({ layers: lenetLayers, tensors: lenetTensors }, source - 1, indexOf(board, at));
  if (lit) outlineLit(surface, board, source - 1, lit, theme);
}

/** Goes to the page “By hand” with this cell. */
function computeByHand({ source, offset, columns }: Tile, { row, column }: Cell): void {
  useByHand.setState({
    cell: { tensor: source, index: offset + row * columns + column },
    pointed: null,
    page: 'forward',
  });
  showInside('hand');
}

let last: { maps: readonly Float32Array[]; values: BoardValues } | null = null;

/** Computes the colour scales once per frame. */
function mapsOf(frame: DigitsFrame | null): BoardValues | null {
  const maps = frame?.stage.maps;
  if (!maps) return null;
  if (last?.maps !== maps) last = { maps, values: { arrays: maps, scales: maps.map(niceScale) } };
  return last.values;
}

/** Name of a tensor's layer. */
function layerOf(source: number): string {
  return lenetLayers[source - 1]?.label ?? 'image';
}

function titleOf({ source, offset, rows, columns }: Tile): string {
  const [channels, high] = lenetTensors[source]!;
  return high > 1 && channels > 1
    ? `${layerOf(source)}, map ${offset / (rows * columns) + 1} of ${channels}`
    : layerOf(source);
}

function describe(tile: Tile, { row, column }: Cell): string {
  const { source, offset, rows, columns } = tile;
  const [channels, high] = lenetTensors[source]!;
  if (high === 1) {
    const unit = offset + row * columns + column;
    return source >= lenetTensors.length - 2
      ? `${layerOf(source)}, class ${unit}`
      : `${layerOf(source)}, unit ${unit + 1}`;
  }
  const map = channels > 1 ? `, map ${offset / (rows * columns) + 1}` : '';
  return `${layerOf(source)}${map}, row ${row + 1}, column ${column + 1}`;
}

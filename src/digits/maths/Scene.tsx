import { useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { drawBoard, hitBoard, indexOf, type Board, type Strips } from '../../charts/digits/digits-board';
import { niceScale } from '../../charts/core/raster';
import { cellAt, indexIn, type ConvNetAt } from '../../experiment/maths/lenet/network';
import type { ExplainedReply } from '../../experiment/maths/lenet/explained';
import { useByHand, type HandCell } from '../page/by-hand/by-hand';
import { useCanvasTheme } from '../../run/views/hooks/use-theme';
import { useDigitsCanvas } from '../views/use-digits-canvas';
import styles from './ByHand.module.css';
import { cellName, tensorName } from './names';
import { sceneBoard, type SceneGroup } from './scene-board';
import type { WeightId } from '../../experiment/maths/lenet/terms';
import { drawArrow, drawChosen, drawLit, metBy, patchOf, usesOf } from './scene-lit';
import { chooseCell } from './use-walk';

/** Forward: the patch and its cell. Backward: the cell and the errors above it. Update: a weight's inputs and the errors of its outputs. */
export type Direction = 'forward' | 'backward' | 'update';

interface SceneProps {
  net: ConvNetAt;
  answer: ExplainedReply;
  cell: HandCell;
  direction: Direction;
  /** The weight whose inputs light up in the direction `update`. */
  weight: WeightId | null;
  /** Called when the pointer comes and goes. */
  onHold(isHeld: boolean): void;
}

const steps: Record<string, readonly [rows: number, columns: number]> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** The layer below and the cell's map, with the patch lit; backward the cell's map and the errors of the layer above. */
export function Scene({ net, answer, cell, direction, weight, onHold }: SceneProps) {
  const theme = useCanvasTheme();
  const [width, setWidth] = useState(0);
  const [strips] = useState<Strips>(() => new Map());
  const { layer, own } = placeOf(cell, direction, weight);
  const channel = weight ? weight.out : cellAt(net.tensors[cell.tensor]!, cell.index).channel;
  const below = weight ? (weight.from?.channel ?? null) : undefined;
  const groups = useMemo(
    () => groupsOf(net, { layer, own, channel, below, direction }),
    [net, layer, own, channel, below, direction],
  );
  const board = useMemo(
    () => (width > 0 && groups ? sceneBoard(groups, width, theme.scale) : null),
    [groups, width, theme.scale],
  );
  const values = useMemo(() => valuesOf(answer, layer, direction), [answer, layer, direction]);
  const canvas = useDigitsCanvas(
    surface => {
      if (!board || !values) return;
      drawBoard(surface, board, values, theme, strips);
      drawArrow(surface, board, theme);
      const lit = weight
        ? metBy(net, weight)
        : direction === 'forward'
          ? patchOf(net, layer, cell.index)
          : usesOf(net, layer, cell.index);
      if (lit) drawLit(surface, board, own === 1 ? 0 : 1, lit, theme);
      if (!weight) drawChosen(surface, board, own, cell.index, theme);
    },
    wide => setWidth(wide),
  );
  if (!groups) return null;
  const cellUnder = (event: PointerEvent<HTMLCanvasElement>): (HandCell & { source: number }) | null => {
    const box = event.currentTarget.getBoundingClientRect();
    const hit = board && hitBoard(board, event.clientX - box.left, event.clientY - box.top);
    if (!board || !hit) return null;
    const { source } = board.tiles[hit.tile]!;
    return { source, tensor: layer + source, index: indexOf(board, hit) };
  };
  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.pointerType === 'touch') return;
    const under = cellUnder(event);
    onHold(under !== null);
    // A cell of the other group would replace the map under the pointer.
    if (under?.source === own) useByHand.setState({ pointed: { tensor: under.tensor, index: under.index } });
  };
  const leave = () => onHold(false);
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    chooseCell({ tensor: cell.tensor, index: moved(net, board, own, cell, step) });
  };
  return (
    <canvas
      ref={canvas}
      className={styles.scene}
      style={{ height: board?.height ?? 220 }}
      role="img"
      aria-label={`${cellName(net, cell)}, and ${groups[own === 1 ? 0 : 1].caption}. Arrow keys go from cell to cell.`}
      tabIndex={0}
      data-own-arrows
      data-testid="by-hand-scene"
      onPointerMove={point}
      onPointerLeave={leave}
      onPointerDown={event => {
        const under = cellUnder(event);
        if (under) chooseCell({ tensor: under.tensor, index: under.index });
      }}
      onKeyDown={press}
    />
  );
}

/** The layer between the two groups, and which of them has the cell. */
function placeOf(
  cell: HandCell,
  direction: Direction,
  weight: WeightId | null,
): { layer: number; own: 0 | 1 } {
  if (weight) return { layer: weight.layer, own: 1 };
  return direction === 'backward' ? { layer: cell.tensor, own: 0 } : { layer: cell.tensor - 1, own: 1 };
}

interface Groups {
  layer: number;
  own: 0 | 1;
  channel: number;
  /** Channel of the layer below that a weight comes from; null for all, undefined without a weight. */
  below: number | null | undefined;
  direction: Direction;
}

/** Null if there is no layer there: below the image, or above the probabilities. */
function groupsOf(
  net: ConvNetAt,
  { layer, own, channel, below, direction }: Groups,
): [SceneGroup, SceneGroup] | null {
  if (!net.layers[layer]) return null;
  const { kind } = net.layers[layer];
  const group = (at: 0 | 1): SceneGroup => {
    const shape = net.tensors[layer + at]!;
    const [channels, high, wide] = shape;
    // Only convolutions and dense layers mix the maps.
    const isAll = at !== own && (kind === 'convolution' || kind === 'dense' || kind === 'softmax');
    const other = isAll ? (below ?? null) : channel;
    const one = high * wide === 1 ? null : other;
    const name = tensorName(net, layer + at);
    const words = one !== null && channels > 1 ? `${name}, map ${one + 1} of ${channels}` : name;
    return { shape, channel: one, caption: showsErrors(direction, at) ? `errors of ${words}` : words };
  };
  return [group(0), group(1)];
}

function showsErrors(direction: Direction, at: 0 | 1): boolean {
  return direction === 'backward' || (direction === 'update' && at === 1);
}

function valuesOf({ engine, trace }: ExplainedReply, layer: number, direction: Direction) {
  const arrays = ([0, 1] as const).map(at => {
    const maps = engine.maps[layer + at] ?? new Float32Array();
    if (!showsErrors(direction, at)) return maps;
    const errors = trace.errors[layer + at];
    // The probabilities have no errors of their own.
    return errors ? Float32Array.from(errors) : new Float32Array(maps.length);
  });
  return { arrays, scales: arrays.map(niceScale) };
}

/** The neighbouring cell of the same map, or the same cell at its border. */
function moved(
  net: ConvNetAt,
  board: Board | null,
  own: number,
  { tensor, index }: HandCell,
  [rows, columns]: readonly [number, number],
): number {
  const shape = net.tensors[tensor]!;
  const tile = board?.tiles.find(({ source }) => source === own);
  if (shape[1] * shape[2] === 1 && tile) {
    const [row, column] = [Math.floor(index / tile.columns) + rows, (index % tile.columns) + columns];
    const isInside = row >= 0 && row < tile.rows && column >= 0 && column < tile.columns;
    return isInside ? row * tile.columns + column : index;
  }
  const { channel, row, column } = cellAt(shape, index);
  const to = { channel, row: row + rows, column: column + columns };
  const isInside = to.row >= 0 && to.row < shape[1] && to.column >= 0 && to.column < shape[2];
  return isInside ? indexIn(shape, to) : index;
}

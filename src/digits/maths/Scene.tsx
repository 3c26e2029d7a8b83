import { useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { drawBoard, hitBoard, indexOf, type Board, type Strips } from '../../charts/digits/digits-board';
import { niceScale } from '../../charts/core/raster';
import { cellAt, indexIn, type ConvNetAt } from '../../experiment/maths/lenet/network';
import type { ExplainedReply } from '../protocol';
import { useByHand, type HandCell } from '../page/by-hand';
import { useCanvasTheme } from '../../run/views/use-theme';
import { useDigitsCanvas } from '../views/use-digits-canvas';
import styles from './ByHand.module.css';
import { cellName, tensorName } from './names';
import { sceneBoard, type SceneGroup } from './scene-board';
import { drawArrow, drawChosen, drawLit, patchOf, usesOf } from './scene-lit';
import { chooseCell } from './use-walk';

/** From the patch to the cell; from the cell to the errors above it; or from a weight's inputs to the errors that they meet. */
export type Direction = 'forward' | 'backward' | 'update';

interface SceneProps {
  net: ConvNetAt;
  answer: ExplainedReply;
  cell: HandCell;
  direction: Direction;
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
export function Scene({ net, answer, cell, direction, onHold }: SceneProps) {
  const theme = useCanvasTheme();
  const [width, setWidth] = useState(0);
  const [strips] = useState<Strips>(() => new Map());
  const [layer, own] = direction === 'forward' ? [cell.tensor - 1, 1] : [cell.tensor, 0];
  const { channel } = cellAt(net.tensors[cell.tensor]!, cell.index);
  const groups = useMemo(
    () => groupsOf(net, layer, own, channel, direction),
    [net, layer, own, channel, direction],
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
      const lit = direction === 'forward' ? patchOf(net, layer, cell.index) : usesOf(net, layer, cell.index);
      if (lit) drawLit(surface, board, own === 1 ? 0 : 1, lit, theme);
      drawChosen(surface, board, own, cell.index, theme);
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
    // Another map would take the place of this one under the pointer.
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
      aria-label={`${cellName(net, cell)}, and the cells of ${tensorName(net, layer + 1 - own)} that it ${direction === 'forward' ? 'is computed from' : 'goes into'}. Arrow keys go from cell to cell.`}
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

/** Null where there is no layer: below the image, above the probabilities. */
function groupsOf(
  net: ConvNetAt,
  layer: number,
  own: number,
  channel: number,
  direction: Direction,
): [SceneGroup, SceneGroup] | null {
  if (!net.layers[layer]) return null;
  const { kind } = net.layers[layer];
  const group = (at: 0 | 1): SceneGroup => {
    const shape = net.tensors[layer + at]!;
    const [channels, high, wide] = shape;
    // Only convolutions and dense layers mix the maps.
    const isAll = at !== own && (kind === 'convolution' || kind === 'dense' || kind === 'softmax');
    const one = isAll || high * wide === 1 ? null : channel;
    const name = tensorName(net, layer + at);
    const words = one !== null && channels > 1 ? `${name}, map ${one + 1} of ${channels}` : name;
    return { shape, channel: one, caption: direction === 'backward' ? `errors of ${words}` : words };
  };
  return [group(0), group(1)];
}

function valuesOf({ engine, trace }: ExplainedReply, layer: number, direction: Direction) {
  const read = (tensor: number) =>
    direction === 'forward'
      ? engine.maps[tensor]
      : trace.errors[tensor] && Float32Array.from(trace.errors[tensor]);
  const [below, above] = [read(layer), read(layer + 1)];
  // The probabilities have no errors of their own.
  const arrays = [
    below ?? new Float32Array(),
    above ?? new Float32Array(engine.maps[layer + 1]?.length ?? 0),
  ];
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

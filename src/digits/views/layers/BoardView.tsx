import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Surface } from '../../../charts/core/canvas';
import {
  drawBoard,
  hitBoard,
  indexOf,
  neighbour,
  type Board,
  type BoardValues,
  type Cell,
  type Strips,
  type Tile,
} from '../../../charts/digits/digits-board';
import { formatNumber } from '../../../charts/core/format';
import type { Theme } from '../../../charts/core/palette';
import type { DigitsFrame } from '../../protocol';
import { latestDigitsFrame } from '../../page/digits-frames';
import { useCanvasTheme } from '../../../run/views/hooks/use-theme';
import styles from './BoardView.module.css';
import { useDigitsCanvas } from '../use-digits-canvas';

interface BoardViewProps {
  /** Layout of the tiles for a width and a font size; must be a stable function, because a new one starts over. */
  layout(width: number, scale: number): Board;
  /** Values of the tiles; null while there are none. */
  valuesOf(frame: DigitsFrame | null): BoardValues | null;
  /** Names a cell: "conv 1, map 3, row 5, column 7". */
  describe(tile: Tile, cell: Cell): string;
  label: string;
  testId: string;
  /** Called for a cell that is clicked, or chosen with Enter. */
  onOpen?(tile: Tile, cell: Cell): void;
  /** What a click does, for a person. */
  opens?: string;
  /** Draws more; `at` is the cell that is pointed at. */
  drawOver?(surface: Surface, board: Board, values: BoardValues | null, theme: Theme, at: Cell | null): void;
}

const steps: Record<string, readonly [columns: number, rows: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Tiles of live numbers as colours; the pointer or the arrow keys show the exact value of any cell. */
export function BoardView({
  layout,
  valuesOf,
  describe,
  label,
  testId,
  onOpen,
  opens,
  drawOver,
}: BoardViewProps) {
  const theme = useCanvasTheme();
  const [width, setWidth] = useState(0);
  const board = useMemo(() => (width > 0 ? layout(width, theme.scale) : null), [layout, width, theme.scale]);
  const [cell, setCell] = useState<Cell | null>(null);
  const [strips] = useState<Strips>(() => new Map());
  const value = useRef<HTMLElement>(null);
  const at = cell && board?.tiles[cell.tile] ? cell : null;
  const canvas = useDigitsCanvas(
    (surface, frame) => {
      if (!board) return;
      const values = valuesOf(frame);
      drawBoard(surface, board, values, theme, strips, at);
      drawOver?.(surface, board, values, theme, at);
      if (!at || !value.current) return;
      const number = values?.arrays[board.tiles[at.tile]!.source]?.[indexOf(board, at)];
      value.current.textContent = number === undefined ? '–' : formatNumber(number);
    },
    wide => setWidth(wide),
  );
  const point = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    setCell(board && hitBoard(board, event.clientX - box.left, event.clientY - box.top));
  };
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!board) return;
    if (step) setCell(at ? neighbour(board, at, ...step) : { tile: 0, row: 0, column: 0 });
    else if (event.key === 'Enter' && at && onOpen) onOpen(board.tiles[at.tile]!, at);
    else if (event.key === 'Escape' && at) setCell(null);
    else return;
    event.preventDefault();
  };
  const tile = at && board?.tiles[at.tile];
  return (
    <div className={styles.board}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        style={{ height: board?.height ?? 200, cursor: onOpen && at ? 'zoom-in' : 'crosshair' }}
        role="img"
        aria-label={`${label} Arrow keys go from cell to cell.`}
        tabIndex={0}
        data-own-arrows
        data-testid={testId}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setCell(null)}
        onKeyDown={press}
        onBlur={() => setCell(null)}
        onClick={() => tile && at && onOpen?.(tile, at)}
      />
      <p className={styles.readOut} data-testid={`${testId}-readout`}>
        {tile && at ? (
          <>
            {describe(tile, at)}: <b ref={value}>–</b>
          </>
        ) : (
          <span className="muted">
            Point at a cell for its value{onOpen ? `; ${opens ?? 'click a map to enlarge it'}` : ''}.
          </span>
        )}
      </p>
      {/* Announced once per cell, because the number above changes with every frame. */}
      <p className="visually-hidden" role="status">
        {tile && at && `${describe(tile, at)}: ${formatNumber(numberAt(valuesOf, board, at))}`}
      </p>
    </div>
  );
}

function numberAt(valuesOf: BoardViewProps['valuesOf'], board: Board, cell: Cell): number {
  const { source } = board.tiles[cell.tile]!;
  return valuesOf(latestDigitsFrame())?.arrays[source]?.[indexOf(board, cell)] ?? NaN;
}

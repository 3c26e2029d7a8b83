import { useMemo } from 'react';
import { drawNumbers, type BoardValues, type Cell, type Tile } from '../../../charts/digits/digits-board';
import { layoutOne } from '../../../charts/digits/digits-boards';
import type { DigitsFrame } from '../../protocol';
import { Modal } from '../../../ui/Dialog';
import { AsOf } from './AsOf';
import { BoardView } from './BoardView';
import styles from './BoardView.module.css';

interface EnlargedProps {
  tile: Tile;
  /** All tiles that can be enlarged, in order. */
  tiles: readonly Tile[];
  valuesOf(frame: DigitsFrame | null): BoardValues | null;
  describe(tile: Tile, cell: Cell): string;
  titleOf(tile: Tile): string;
  /** Called for a cell that is clicked, or chosen with Enter. */
  onCell?(tile: Tile, cell: Cell): void;
  /** Null when the dialog is closed. */
  onChange(tile: Tile | null): void;
}

/** Share of the window's height for the tile alone. */
const SHARE = 0.62;

/** One map or kernel, as large as fits, live; a small one also shows its numbers. */
export function Enlarged({ tile, tiles, valuesOf, describe, titleOf, onCell, onChange }: EnlargedProps) {
  const at = tiles.findIndex(({ source, offset }) => source === tile.source && offset === tile.offset);
  const { source, offset, rows, columns, count } = tiles[at] ?? tile;
  const layout = useMemo(
    () => (width: number) => {
      const high = Math.min(width * (rows / columns), innerHeight * SHARE);
      const shape = { source, offset, rows, columns, ...(count !== undefined && { count }) };
      return layoutOne({ ...shape, x: 0, y: 0, width: 0, height: 0 }, width, high);
    },
    [source, offset, rows, columns, count],
  );
  return (
    <Modal label={titleOf(tile)} className={styles.enlarged} onClose={() => onChange(null)}>
      {close => (
        <>
          <div className={styles.head}>
            <h2>
              {titleOf(tile)} <AsOf />
            </h2>
            <button className="btn" disabled={at <= 0} onClick={() => onChange(tiles[at - 1]!)}>
              ‹ Previous
            </button>
            <button
              className="btn"
              disabled={at >= tiles.length - 1}
              onClick={() => onChange(tiles[at + 1]!)}
            >
              Next ›
            </button>
            <button className="btn" onClick={close}>
              Close
            </button>
          </div>
          <BoardView
            layout={layout}
            valuesOf={valuesOf}
            describe={describe}
            label={titleOf(tile)}
            testId="enlarged"
            {...(onCell && { opens: 'click it to compute it by hand', onOpen: onCell })}
            drawOver={(surface, board, values, theme) => drawNumbers(surface, board, values, theme)}
          />
        </>
      )}
    </Modal>
  );
}

import type { ReactNode } from 'react';
import { Sideways } from '../../../ui/Sideways';
import { tipOnText } from '../../../ui/tip';
import styles from './LayerGrid.module.css';

interface LayerGridProps<Column extends string> {
  label: string;
  /** Names of the layers, first to last. */
  layers: readonly string[];
  columns: readonly Column[];
  /** A column's head, and what it means. */
  head(column: Column): { label: string; help?: string };
  /** What is shown of a layer; nothing if it has no such quantity. */
  cell(layer: number, column: Column): ReactNode;
  className?: string | undefined;
  testId?: string;
}

/** A table of small charts: a row for each layer, a column for each quantity. */
export function LayerGrid<Column extends string>(props: LayerGridProps<Column>) {
  const { label, layers, columns, head, cell, className = '', testId } = props;
  return (
    <Sideways label={label} className={`${styles.sideways} ${className}`}>
      <table className={styles.grid} data-testid={testId}>
        <thead>
          <tr>
            <td />
            {columns.map(column => {
              const { label: name, help } = head(column);
              return (
                <th key={column} scope="col" {...(help && tipOnText(help))}>
                  {name}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {layers.map((name, layer) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {columns.map(column => (
                <td key={column}>{cell(layer, column)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

interface TileProps {
  /** What the chart shows. */
  name: string;
  onOpen(): void;
  children: ReactNode;
}

/** A chart in the grid that opens large. */
export function Tile({ name, onOpen, children }: TileProps) {
  return (
    <button className={styles.tile} aria-label={`${name}: open large`} onClick={onOpen}>
      {children}
    </button>
  );
}

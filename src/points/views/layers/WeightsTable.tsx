import { useState } from 'react';
import { formatNumber } from '../../../charts/core/format';
import { parameterPlaces } from '../../../charts/network/network-layout';
import type { ReadyReply } from '../../protocol';
import { latestFrame } from '../../page/frames';
import { openMathematics, type MathsTarget } from '../../page/maths';
import { isEditable, useRun } from '../../page/run';
import { session } from '../../page/session';
import { AsOf } from '../AsOf';
import { unitName } from './unit-name';
import { Modal } from '../../../ui/Dialog';
import { tip } from '../../../ui/tip';
import styles from './WeightsTable.module.css';

const ROWS = 16;
const COLUMNS = 8;

/** A button that opens all weights and biases as a table, editable while the run is paused. */
export function WeightsTable() {
  const [isOpen, setOpen] = useState(false);
  const ready = useRun(state => state.ready);
  const hasNetwork = (ready?.sizes.length ?? 0) > 1;
  return (
    <>
      <button className="btn" disabled={!hasNetwork} onClick={() => setOpen(true)}>
        Weights
      </button>
      {isOpen && (
        <Modal label="Weights and biases" className={styles.dialog} onClose={() => setOpen(false)}>
          {close => (
            <>
              {ready && (
                <Content
                  key={ready.runId}
                  ready={ready}
                  onChoose={target => {
                    close();
                    openMathematics(target);
                  }}
                />
              )}
              <div className={styles.close}>
                <button className="btn" onClick={close}>
                  Close
                </button>
              </div>
            </>
          )}
        </Modal>
      )}
    </>
  );
}

/** Opens the mathematics of a part of the network. */
type Choose = (target: MathsTarget) => void;

function Content({ ready, onChoose }: { ready: ReadyReply; onChoose: Choose }) {
  const [layer, setLayer] = useState(0);
  const [row, setRow] = useState(0);
  const [column, setColumn] = useState(0);
  const places = parameterPlaces(ready.sizes);
  const place = places[layer];
  if (!place) return null;
  return (
    <>
      <div className={styles.head}>
        <h2>Weights and biases</h2>
        <AsOf />
        <select
          aria-label="Layer of the table"
          value={layer}
          onChange={event => {
            setLayer(Number(event.target.value));
            setRow(0);
            setColumn(0);
          }}
        >
          {places.map((_, i) => (
            <option key={i} value={i}>
              {i === places.length - 1 ? 'Output layer' : `Layer ${i + 1}`}
            </option>
          ))}
        </select>
        <Pager label="inputs" at={row} size={ROWS} of={place.fanIn} onGo={setRow} />
        <Pager label="units" at={column} size={COLUMNS} of={place.fanOut} onGo={setColumn} />
      </div>
      <Cells ready={ready} layer={layer} row={row} column={column} onChoose={onChoose} />
    </>
  );
}

interface PagerProps {
  label: string;
  at: number;
  size: number;
  of: number;
  onGo(at: number): void;
}

function Pager({ label, at, size, of, onGo }: PagerProps) {
  if (of <= size) return null;
  return (
    <span className={styles.pager}>
      <button
        className="btn"
        aria-label={`Earlier ${label}`}
        disabled={at === 0}
        onClick={() => onGo(at - size)}
      >
        ‹
      </button>
      {label} {at + 1}–{Math.min(of, at + size)} of {of}
      <button
        className="btn"
        aria-label={`Later ${label}`}
        disabled={at + size >= of}
        onClick={() => onGo(at + size)}
      >
        ›
      </button>
    </span>
  );
}

function Cells({
  ready,
  layer,
  row,
  column,
  onChoose,
}: {
  ready: ReadyReply;
  layer: number;
  row: number;
  column: number;
  onChoose: Choose;
}) {
  useRun(state => state.version);
  const isFixed = useRun(state => !isEditable(state));
  const isPast = useRun(state => state.past !== null);
  const place = parameterPlaces(ready.sizes)[layer];
  const parameters = latestFrame()?.parameters;
  if (!place || !parameters) return null;
  const units = range(column, Math.min(place.fanOut, column + COLUMNS));
  const inputs = range(row, Math.min(place.fanIn, row + ROWS));
  const cell = (index: number, name: string) => (
    <td key={index}>
      <Cell index={index} value={parameters[index] ?? NaN} name={name} isFixed={isFixed} />
    </td>
  );
  return (
    <div className={styles.scroll}>
      <table>
        <caption className="muted">
          {isPast
            ? 'Go back to now to change a value.'
            : isFixed
              ? 'Pause to change a value.'
              : 'Type a value and press Enter to set it.'}
        </caption>
        <thead>
          <tr>
            <th scope="col">from \ to</th>
            {units.map(unit => (
              <th key={unit} scope="col">
                <button
                  className={styles.unit}
                  {...tip('Its mathematics')}
                  onClick={() => onChoose({ layer, unit, part: 'unit' })}
                >
                  {unitName(layer, unit, ready)}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inputs.map(from => (
            <tr key={from}>
              <th scope="row">{unitName(layer - 1, from, ready)}</th>
              {units.map(to =>
                cell(
                  place.weights + from * place.fanOut + to,
                  `weight from ${unitName(layer - 1, from, ready)} to ${unitName(layer, to, ready)}`,
                ),
              )}
            </tr>
          ))}
          <tr>
            <th scope="row">bias</th>
            {units.map(to => cell(place.biases + to, `bias of ${unitName(layer, to, ready)}`))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  index: number;
  value: number;
  name: string;
  isFixed: boolean;
}

function Cell({ index, value, name, isFixed }: CellProps) {
  const [text, setText] = useState<string | null>(null);
  const rounded = String(Number(value.toPrecision(6)));
  const apply = () => {
    const edited = Number(text?.replace(',', '.').replace('−', '-'));
    // If the value was not edited, keep its hidden digits.
    if (text !== null && text.trim() !== '' && text !== rounded && Number.isFinite(edited)) {
      session.editParameter(index, edited);
    }
    setText(null);
  };
  if (isFixed) return <span>{formatNumber(value, 5)}</span>;
  return (
    <input
      className="input"
      inputMode="decimal"
      aria-label={name}
      value={text ?? rounded}
      {...tip(String(value))}
      onFocus={event => event.target.select()}
      onChange={event => setText(event.target.value)}
      onBlur={apply}
      onKeyDown={event => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key !== 'Escape' || text === null) return;
        event.preventDefault();
        setText(null);
      }}
    />
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

import { cellAt, indexIn, type ConvNetAt } from '../../experiment/maths/lenet/network';
import { Icon } from '../../ui/Icon';
import { wantsNoMotion } from '../../ui/motion';
import { named } from '../../ui/tip';
import type { HandCell } from '../page/by-hand/by-hand';
import styles from './ByHand.module.css';
import { isOfClasses, tensorName } from './names';
import { NumberPicker } from './NumberPicker';
import { chooseCell, nextOf, type Walk } from './use-walk';

/** Chooses the layer, the map and the cell, and walks along the map. */
export function CellPicker({ net, cell, walk }: { net: ConvNetAt; cell: HandCell; walk: Walk }) {
  const { tensor, index } = cell;
  const shape = net.tensors[tensor]!;
  const [channels, high, wide] = shape;
  const at = cellAt(shape, index);
  const isMap = high * wide > 1;
  const go = (next: Partial<typeof at>) => chooseCell({ tensor, index: indexIn(shape, { ...at, ...next }) });
  return (
    <div className={styles.picker} role="group" aria-label="Value">
      <select
        className="input"
        aria-label="Layer"
        value={tensor}
        onChange={event => {
          const to = Number(event.target.value);
          chooseCell({ tensor: to, index: near(net, cell, to) });
        }}
      >
        {net.tensors.map((_, i) => (
          <option key={i} value={i}>
            {tensorName(net, i)}
          </option>
        ))}
      </select>
      {channels > 1 && (
        <NumberPicker
          label={isMap ? 'map' : isOfClasses(net, tensor) ? 'class' : 'unit'}
          base={isOfClasses(net, tensor) ? 0 : 1}
          value={at.channel}
          count={channels}
          onChange={channel => go({ channel })}
        />
      )}
      {isMap && (
        <>
          <NumberPicker isShort label="row" value={at.row} count={high} onChange={row => go({ row })} />
          <NumberPicker
            isShort
            label="column"
            value={at.column}
            count={wide}
            onChange={column => go({ column })}
          />
        </>
      )}
      <WalkButtons
        {...{ walk, cell }}
        from={isMap ? at.channel * high * wide : 0}
        count={isMap ? high * wide : channels}
      />
    </div>
  );
}

function WalkButtons({
  walk,
  cell,
  from,
  count,
}: {
  walk: Walk;
  cell: HandCell;
  from: number;
  count: number;
}) {
  return (
    <span className={styles.number}>
      {!wantsNoMotion() && (
        <button
          className="btn btn-icon"
          data-testid="hand-walk"
          aria-pressed={walk.isWalking}
          {...named(walk.isWalking ? 'Stop at this value' : 'Walk along the map; pointing at it pauses')}
          onClick={walk.isWalking ? walk.stop : walk.start}
        >
          <Icon name={walk.isWalking ? 'pause' : 'play'} />
        </button>
      )}
      <button
        className="btn btn-icon"
        {...named('Next value')}
        onClick={() => chooseCell({ tensor: cell.tensor, index: nextOf(cell.index, from, count) })}
      >
        <Icon name="step" />
      </button>
    </span>
  );
}

/** The cell of another layer at about the same place. */
function near({ tensors }: ConvNetAt, { tensor, index }: HandCell, to: number): number {
  const [from, target] = [tensors[tensor]!, tensors[to]!];
  const { channel, row, column } = cellAt(from, index);
  const scaled = (at: number, old: number, size: number) =>
    Math.min(size - 1, Math.floor(((at + 0.5) / old) * size));
  return indexIn(target, {
    channel: Math.min(channel, target[0] - 1),
    row: scaled(row, from[1], target[1]),
    column: scaled(column, from[2], target[2]),
  });
}

import { weightsShape } from '../../../experiment/maths/lenet/network';
import { weightIndex, type WeightId } from '../../../experiment/maths/lenet/terms';
import { useByHand } from '../../page/by-hand/by-hand';
import styles from '../ByHand.module.css';
import { useHand } from '../hand-context';
import { NumberPicker } from '../NumberPicker';
import { tensorName } from '../names';

/** Chooses a weight of the cell's kernel or unit, or its bias. */
export function WeightPicker({ id }: { id: WeightId }) {
  const { net } = useHand();
  const { layer, out, from } = id;
  const choose = (next: WeightId['from']) =>
    useByHand.setState({ weight: weightIndex(net, { layer, out, from: next }) });
  const [channels, rows, columns] = weightsShape(net, layer);
  const now = from ?? { channel: 0, row: 0, column: 0 };
  const hasPlace = rows * columns > 1;
  return (
    <div className={styles.picker} role="group" aria-label="Weight">
      <div className="seg" role="group" aria-label="Weight or bias">
        <button aria-pressed={from !== null} onClick={() => choose(now)}>
          Weight
        </button>
        <button aria-pressed={from === null} onClick={() => choose(null)}>
          Bias
        </button>
      </div>
      {from && channels > 1 && (
        <NumberPicker
          label={hasPlace ? `map of ${tensorName(net, layer)}` : `unit of ${tensorName(net, layer)}`}
          value={from.channel}
          count={channels}
          onChange={channel => choose({ ...from, channel })}
        />
      )}
      {from && hasPlace && (
        <>
          <NumberPicker
            label="row"
            value={from.row}
            count={rows}
            onChange={row => choose({ ...from, row })}
          />
          <NumberPicker
            isShort
            label="column"
            value={from.column}
            count={columns}
            onChange={column => choose({ ...from, column })}
          />
        </>
      )}
    </div>
  );
}

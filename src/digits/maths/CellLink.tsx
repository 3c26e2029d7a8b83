import { useHand } from './hand-context';
import { cellName } from './names';
import type { HandCell } from '../page/by-hand/by-hand';
import { chooseCell } from './use-walk';

/** The name of a value; a click goes to it. */
export function CellLink({ tensor, index }: HandCell) {
  const { net } = useHand();
  return (
    <button className="btn-text" onClick={() => chooseCell({ tensor, index })}>
      {cellName(net, { tensor, index })}
    </button>
  );
}

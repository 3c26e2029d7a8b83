import { formatCount } from '../../../charts/core/format';
import { isKnown, type KnownState } from '../../../experiment/link/known-state';
import type { PrecisionName } from '../../../experiment/settings/vocabulary';
import { useEffect } from 'react';
import { notify } from '../../notices';
import { useReached } from '../../reached';
import { fingerprint } from '../../storage/fingerprint';
import { useViewing } from '../../viewing';

/** Says whether the network is in the state that the link knows, once the run is there. */
export function useKnownState(): void {
  const reached = useReached(state => state.reached);
  useEffect(() => {
    if (reached) void compareState(reached.parameters, reached.precision);
  }, [reached]);
}

async function compareState(parameters: ArrayLike<number> | null, precision: PrecisionName): Promise<void> {
  const { state } = useViewing.getState().link;
  if (!state) return;
  const found = parameters && (await fingerprint(parameters, precision));
  const action = { label: 'Start over', run: 'startOver' } as const;
  notify({ id: 'state', text: verdict(state, found), ...(found ? {} : { action }) });
}

function verdict(state: KnownState, found: string | null): string {
  const moment = `epoch ${formatCount(state.epoch)}${state.update > 0 ? `, update ${state.update}` : ''}`;
  if (found === null)
    return `This link says what the weights are at ${moment}, but this run was resumed after it. Start over to compare them.`;
  if (isKnown(state, found))
    return `The same bits: at ${moment} all weights equal those of the person who made this link.`;
  return `Not the same bits: at ${moment} the weights differ from those of the person who made this link. Their hash begins with ${found.slice(0, 16)} here, and with ${state.hash} in the link.`;
}

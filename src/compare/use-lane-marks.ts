import { useEffect, type RefObject } from 'react';
import { compared } from './pool/compared';
import type { LanesState } from './pool/lanes-state';

/** Writes the lanes' state to data attributes for tests and style sheets, without rendering the page with every sample. */
export function useLaneMarks(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const mark = (state: LanesState) => {
      if (main.current)
        Object.assign(main.current.dataset, { status: statusOf(state), epoch: String(state.epoch) });
    };
    mark(compared.use.getState());
    return compared.use.subscribe(mark);
  }, [main]);
}

function statusOf({ lanes, playing }: LanesState): string {
  const outcomes = Object.values(lanes);
  if (outcomes.every(({ trainLoss, state }) => trainLoss === null && state !== 'failed')) return 'loading';
  if (playing) return 'running';
  return outcomes.some(({ state }) => state === 'waiting') ? 'paused' : 'finished';
}

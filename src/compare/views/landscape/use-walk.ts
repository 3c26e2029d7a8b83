import { useEffect, useState, type RefObject } from 'react';
import type { Landscape, Walk, WalkReply, WalkRequest } from '../../../experiment/measured/landscape';
import type { Config } from '../../../experiment/settings/settings';
import { compared } from '../../pool/compared';
import { useInView } from '../../../ui/use-in-view';
import { startWorker, type AnyWorker } from '../../../run/life/start-worker';

/** What is known of the landscape of a comparison. */
export interface WalkState {
  landscape: Landscape | null;
  walks: readonly Walk[];
  /** The share of the runs that has been trained once more, 0 to 1. */
  share: number;
  problem: string | null;
}

const nothing: WalkState = { landscape: null, walks: [], share: 0, problem: null };

/**
 * Walks these experiments (the same array for the same ones), with a worker that lives while the element is in view and
 * until the last grid is there.
 */
export function useWalk(element: RefObject<Element | null>, configs: readonly Config[]): WalkState {
  const [state, setState] = useState<{ of: readonly Config[]; known: WalkState }>({
    of: configs,
    known: nothing,
  });
  const isInView = useInView(element);
  const [finished, setFinished] = useState<readonly Config[] | null>(null);
  const isWanted = isInView && finished !== configs;
  useEffect(() => {
    if (!isWanted) return undefined;
    const know = (known: WalkState) => setState({ of: configs, known });
    const worker = startLandscapeWorker();
    const tellBusy = () => worker.postMessage({ type: 'busy', isBusy: compared.use.getState().playing });
    const stop = compared.use.subscribe((now, before) => now.playing !== before.playing && tellBusy());
    worker.onmessage = ({ data: reply }) => {
      if (reply.type === 'walking') know({ ...nothing, share: reply.share });
      else if (reply.type === 'walked') {
        know({ landscape: reply.landscape, walks: reply.walks, share: 1, problem: null });
        compared.requestPaint();
        if (reply.landscape.isFinest) setFinished(configs);
      } else know({ ...nothing, problem: reply.message });
    };
    worker.onerror = () => know({ ...nothing, problem: 'The landscape could not be loaded.' });
    tellBusy();
    worker.postMessage({ type: 'walk', configs });
    return () => {
      stop();
      worker.terminate();
    };
  }, [isWanted, configs]);
  return state.of === configs ? state.known : nothing;
}

/** Starts a worker that finds the landscape of a comparison. */
function startLandscapeWorker(): AnyWorker<WalkRequest, WalkReply> {
  return startWorker(
    () =>
      new Worker(new URL('../../training/landscape.worker.ts', import.meta.url), {
        type: 'module',
        name: 'landscape',
      }),
  );
}

import type { Config } from '../../experiment/settings/settings';
import { useUi } from '../../run/ui';
import type { PointsView, ReadyReply } from '../protocol';
import { useRun } from './run';
import { clearPicture } from './frames';

/** What the page shows of its run. */
export class RunView {
  private view = firstView;
  private shownData = '';

  /** @param send tells the worker of a new view */
  constructor(private readonly send: (view: PointsView) => void) {}

  set(changes: Partial<PointsView>): void {
    this.view = { ...this.view, ...changes };
    this.send(this.view);
  }

  /** Shows the run as it was at this step, while it goes on; null shows the newest step again. */
  goTo(at: number | null): void {
    if (at === this.view.at) return;
    useRun.setState({ at });
    this.set({ at });
  }

  /** The first view of a run with these settings. */
  begin({ data, points }: Config): PointsView {
    // A place that a finger pointed at in the previous data would be far outside the new data.
    const isSameData = this.shownData === `${data} ${points}`;
    this.shownData = `${data} ${points}`;
    const pointer = isSameData ? this.view.pointer : null;
    this.view = { ...this.view, window: null, neuron: null, pointer, at: null };
    useRun.setState({ at: null });
    useUi.setState({ hoveredNeuron: null, pinnedNeuron: null });
    return this.view;
  }
}

/** What the worker computes until the views know their sizes. */
const firstView: PointsView = {
  window: null,
  columns: 160,
  rows: 160,
  neuron: null,
  pointer: null,
  thumbnailsPerLayer: 8,
  thumbnailSize: 24,
  at: null,
};

/** The run's state while there are no training points. */
const nothingYet = { status: 'empty', step: 0, epoch: 0, stepInEpoch: 0, measures: null } as const;

/** Shows an empty plane, and lets the person draw the first point on it. */
export function showEmptyPlane(runId: number): void {
  clearPicture();
  useUi.setState({ tool: 'draw' });
  useRun.setState(({ version }) => ({ ...nothingYet, ready: emptyPlane(runId), version: version + 1 }));
}

function emptyPlane(runId: number): ReadyReply {
  const none = { x: new Float64Array(), y: new Uint8Array(), count: 0 };
  return {
    type: 'ready',
    runId,
    train: none,
    test: none,
    classes: 2,
    isCurve: false,
    classNames: ['class 0', 'class 1'],
    inputNames: [],
    sizes: [],
    bounds: { x0: -2, x1: 2, y0: -2, y1: 2 },
    stepsPerEpoch: 1,
    resumedAt: null,
    snapshotPoints: 0,
  };
}

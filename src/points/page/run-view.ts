import type { Config } from '../../experiment/settings/settings';
import { useUi } from '../../run/ui';
import type { PointsView } from '../protocol';
import { firstView } from './empty-plane';
import { useRun } from './run';

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
    this.view = { ...this.view, window: null, neuron: null, pointer, at: null, elsewhere: null };
    useRun.setState({ at: null });
    useUi.setState({ hoveredNeuron: null, pinnedNeuron: null });
    return this.view;
  }
}

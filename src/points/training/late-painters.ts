import { loadPart } from '../../data/not-loaded';
import type { PreparedData } from '../../experiment/link/experiment';
import type { NetworkShape } from '../../nn/mlp-types';
import type { Picture } from '../../nn/picture';
import type { PointsFrame, PointsView } from '../protocol';
import type { SpaceMoment, SpacePainter } from './space-painter';

/** The parts of a frame that few views show. */
type Late = Pick<PointsFrame, 'space'>;

/** Computes what few views show. Its code is loaded when a view first asks for it. */
export class LatePainters {
  private space: SpacePainter | null = null;
  private isLoading = false;

  /** @param onLoad called when the code is there, so that what was asked for can be shown */
  constructor(
    private readonly picture: Picture,
    private readonly shape: NetworkShape,
    private readonly data: PreparedData,
    private readonly onLoad: () => void,
  ) {}

  /** What the view asks for and the page does not have; the picture must have the moment's parameters. */
  paint(
    view: PointsView,
    { step, epoch }: Pick<SpaceMoment, 'step' | 'epoch'>,
    parameters: Float64Array,
    isFull: boolean,
  ): Late {
    const wanted = view.space ?? null;
    if (!wanted) return { space: null };
    if (!this.space) void this.load();
    return { space: this.space?.paint(wanted, { step, epoch, parameters }, isFull) ?? null };
  }

  private async load(): Promise<void> {
    if (this.isLoading) return;
    this.isLoading = true;
    try {
      const { SpacePainter: Made } = await loadPart(
        'The code for the hidden space',
        () => import('./space-painter'),
      );
      this.space = new Made(this.picture, this.shape, this.data);
      this.onLoad();
    } catch {
      // Its panel says that there is nothing yet; the next frame tries again.
      this.isLoading = false;
    }
  }
}

import { loadPart } from '../../data/not-loaded';
import type { PreparedData } from '../../experiment/link/experiment';
import type { NetworkShape } from '../../nn/mlp-types';
import type { Picture } from '../../nn/picture';
import type { PointsFrame, PointsView } from '../protocol';
import type { FoldPainter } from './fold-painter';
import type { SpaceMoment, SpacePainter } from './space-painter';

/** The parts of a frame that few views show. */
type Late = Pick<PointsFrame, 'space' | 'folds'>;

/** What makes such a part: it is loaded when a view first asks for it. */
class LatePainter<Made> {
  private made: Made | null = null;
  private isLoading = false;

  constructor(
    private readonly what: string,
    private readonly load: () => Promise<Made>,
  ) {}

  /** Null until it is loaded; then `onLoad` is called. */
  get(onLoad: () => void): Made | null {
    if (!this.made && !this.isLoading) void this.fetch(onLoad);
    return this.made;
  }

  private async fetch(onLoad: () => void): Promise<void> {
    this.isLoading = true;
    try {
      this.made = await loadPart(this.what, this.load);
      onLoad();
    } catch {
      // Its view says that there is nothing yet; the next frame tries again.
      this.isLoading = false;
    }
  }
}

/** Computes what few views show. */
export class LatePainters {
  private readonly space: LatePainter<SpacePainter>;
  private readonly folds: LatePainter<FoldPainter>;

  /** @param onLoad called when code is there, so that what was asked for can be shown */
  constructor(
    picture: Picture,
    shape: NetworkShape,
    data: PreparedData,
    private readonly onLoad: () => void,
  ) {
    this.space = new LatePainter('The code for the hidden space', async () => {
      const { SpacePainter: Made } = await import('./space-painter');
      return new Made(picture, shape, data);
    });
    this.folds = new LatePainter('The code for the folds', async () => {
      const { FoldPainter: Made } = await import('./fold-painter');
      return new Made(picture, shape, data);
    });
  }

  /** What the view asks for and the page does not have; the picture must have the moment's parameters. */
  paint(
    view: PointsView,
    { step, epoch }: Pick<SpaceMoment, 'step' | 'epoch'>,
    parameters: Float64Array,
    isFull: boolean,
  ): Late {
    const { onLoad } = this;
    const space = view.space ? this.space.get(onLoad) : null;
    const folds = view.folds ? this.folds.get(onLoad) : null;
    return {
      space: (view.space && space?.paint(view.space, { step, epoch, parameters }, isFull)) ?? null,
      folds: folds?.paint(view, parameters, isFull) ?? null,
    };
  }
}

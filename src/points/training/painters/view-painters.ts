import type { PreparedData } from '../../../experiment/link/experiment';
import type { Projection, SpaceView } from '../../../experiment/measured/space';
import type { NetworkShape } from '../../../nn/mlp/mlp-types';
import type { Picture } from '../../../nn/picture/picture';
import type { PointsFrame, PointsView } from '../../protocol';
import { FoldPainter } from './fold-painter';
import { SpacePainter, type SpaceMoment } from './space-painter';

/** Computes what few views show, and prepares for it when a view first asks. */
export class ViewPainters {
  private space: SpacePainter | null = null;
  private folds: FoldPainter | null = null;

  constructor(
    private readonly picture: Picture,
    private readonly shape: NetworkShape,
    private readonly data: PreparedData,
  ) {}

  /** Takes over the projection of an earlier picture of a hidden layer, which another worker may have made. */
  keep(view: SpaceView, projection: Projection): void {
    if (this.shape.classes > 1) this.space ??= new SpacePainter(this.picture, this.shape, this.data);
    this.space?.keep(view, projection);
  }

  /** What the view asks for and the page does not have; the picture must have the moment's parameters. */
  paint(
    view: PointsView,
    { step, epoch }: Pick<SpaceMoment, 'step' | 'epoch'>,
    parameters: Float64Array,
    isFull: boolean,
  ): Pick<PointsFrame, 'space' | 'folds'> {
    const { picture, shape, data } = this;
    // Its colours are those of classes, which a regression does not have.
    if (view.space && shape.classes > 1) this.space ??= new SpacePainter(picture, shape, data);
    if (view.folds) this.folds ??= new FoldPainter(picture, shape, data);
    const moment = { step, epoch, parameters };
    return {
      space: (view.space && this.space?.paint(view.space, moment, isFull)) ?? null,
      folds: (view.folds && this.folds?.paint(view, parameters, isFull)) || null,
    };
  }
}

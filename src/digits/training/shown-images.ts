import { type LenetViewer } from '../../lenet/viewer';
import { PIXELS, type Lenet } from '../../nn/lenet/lenet-layout';
import { likeliestOf } from '../../nn/likeliest';
import type { DigitsView, KeptWeights, Stage } from '../protocol';
import { readRows, type DigitImages } from '../library/digit-images';
import { LayerPainter, type PaintedSpace } from './layer-painter';

/** Computes what the page shows from given weights, with the wasm kernels, whichever engine trains. */
export class DigitsStage {
  private readonly painter: LayerPainter;
  private tray: { rows: readonly number[]; images: Uint8Array } = { rows: [], images: new Uint8Array() };

  constructor(
    private readonly viewer: LenetViewer,
    private readonly images: DigitImages,
    private readonly lenet: Lenet,
  ) {
    this.painter = new LayerPainter(viewer, images);
  }

  show(view: DigitsView, step: number, parameters: Float32Array): Stage {
    this.viewer.setParameters(parameters);
    const { drawing } = view;
    const tray = this.trayImages(view.tray);
    const subject = this.subject(view);
    return {
      step,
      tray: tray.length > 0 ? this.viewer.probabilities(tray, tray.length / PIXELS) : new Float32Array(),
      drawing: drawing ? this.viewer.probabilities(drawing, 1) : null,
      maps: subject ? this.viewer.maps(subject) : null,
      kernels: this.lenet.blocks.map(({ parameters: { weights, biases } }) =>
        parameters.slice(weights, biases),
      ),
    };
  }

  /** The image shown and its class; for a drawing, the class that is most likely with these weights. Null if no image is shown. */
  shown(
    view: DigitsView,
    parameters: Float32Array,
  ): { image: Uint8Array; label: number; isGuess: boolean } | null {
    const { subject } = view;
    const image = this.subject(view);
    if (!image || !subject) return null;
    if (subject !== 'drawing') {
      const { labels } = readRows(this.images, subject.set, 1, () => subject.index);
      return { image, label: labels[0]!, isGuess: false };
    }
    this.viewer.setParameters(parameters);
    return { image, label: likeliestOf(this.viewer.probabilities(image, 1)), isGuess: true };
  }

  /** All tensors of an image with these weights, and the gradient of its loss, by the kernels. */
  numbers(
    parameters: Float32Array,
    image: Uint8Array,
    label: number,
  ): { maps: Float32Array[]; gradient: Float32Array } {
    this.viewer.setParameters(parameters);
    return { maps: this.viewer.maps(image), gradient: this.viewer.gradient(image, label) };
  }

  /** The space of the layer that the view shows, unless the page already has it; see `LayerPainter`. */
  async paint(
    { space }: DigitsView,
    now: KeptWeights,
    snapshots: readonly KeptWeights[],
    isTraining: boolean,
    breathe: () => Promise<void>,
  ): Promise<PaintedSpace> {
    if (!space) return { space: null, readings: [], isBehind: false };
    return this.painter.paint(space, now, snapshots, { isTraining, breathe });
  }

  dispose(): void {
    this.viewer.dispose();
  }

  private trayImages(wanted: readonly number[]): Uint8Array {
    const rows = wanted.filter(row => Number.isInteger(row) && row >= 0 && row < this.images.counts.test);
    const isSame = rows.length === this.tray.rows.length && rows.every((row, i) => row === this.tray.rows[i]);
    if (!isSame)
      this.tray = { rows, images: readRows(this.images, 'test', rows.length, i => rows[i]!).images };
    return this.tray.images;
  }

  private subject({ subject, drawing }: DigitsView): Uint8Array | null {
    if (subject === 'drawing') return drawing;
    if (!subject || !(subject.index >= 0 && subject.index < this.images.counts[subject.set])) return null;
    return readRows(this.images, subject.set, 1, () => subject.index).images;
  }
}

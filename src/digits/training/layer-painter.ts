import type { LayerSpace, LayerSpaceView } from '../../experiment/measured/layer-space';
import type { LenetViewer } from '../../lenet/viewer';
import { PIXELS } from '../../nn/lenet/lenet-layout';
import { pickTray } from '../../nn/lenet/lenet-readings';
import { spaceLayersOf } from '../../nn/lenet/space-layers';
import type { SnapshotReading } from '../../nn/lenet/when-learned';
import { classSpace, coordinatesIn, varianceOf, type ClassSpace } from '../../nn/picture/class-space';
import { sameNumbers } from '../../run/training/same-numbers';
import { ViewBudget } from '../../run/training/view-budget';
import { readRows, type DigitImages } from '../library/digit-images';
import type { KeptWeights } from '../protocol';

/** Number of images computed before waiting messages are handled. */
const CHUNK = 128;
/** Most images from which directions are found: the time for it grows with the square of their number. */
const FITTED = 400;
/** Largest share of the training time for reading the images at earlier snapshots, and milliseconds for it at once. */
const CATCHING_UP = 0.25;
const AT_ONCE_MS = 60;

interface Looked {
  key: number;
  images: readonly number[];
  pixels: Uint8Array;
  labels: Uint8Array;
  /** Steps of the snapshots at which the images have been read. */
  read: Set<number>;
}

/** What the page does not have yet. */
export interface PaintedSpace {
  space: LayerSpace | null;
  readings: readonly SnapshotReading[];
  /** Snapshots whose images are still to be read. */
  isBehind: boolean;
}

/** Computes the positions of the images in the space of a layer, and the network's predictions for them at each snapshot. */
export class LayerPainter {
  private readonly budget = new ViewBudget();
  private readonly fits = new Map<string, { step: number; space: ClassSpace }>();
  private looked: Looked | null = null;
  /** What the page has. */
  private shown: { view: string; parameters: Float32Array } | null = null;
  private readAt = -Infinity;
  private readMs = 0;

  constructor(
    private readonly viewer: LenetViewer,
    private readonly data: DigitImages,
  ) {}

  /**
   * What a view asks for and the page does not have.
   * @param now the weights to show
   * @param snapshots of the run, oldest first
   * @param isTraining whether training waits meanwhile, so that this takes only a share of the time
   */
  async paint(
    view: LayerSpaceView,
    now: KeptWeights,
    snapshots: readonly KeptWeights[],
    { isTraining, breathe }: { isTraining: boolean; breathe: () => Promise<void> },
  ): Promise<PaintedSpace> {
    const looked = this.look(view.images);
    const space = await this.paintSpace(view, looked, now, snapshots.at(-1) ?? now, isTraining, breathe);
    const readings = await this.catchUp(looked, snapshots, isTraining, breathe);
    return { space, readings, isBehind: snapshots.some(({ step }) => !looked.read.has(step)) };
  }

  private async paintSpace(
    view: LayerSpaceView,
    looked: Looked,
    now: KeptWeights,
    last: KeptWeights,
    isTraining: boolean,
    breathe: () => Promise<void>,
  ): Promise<LayerSpace | null> {
    const began = performance.now();
    const text = JSON.stringify(view);
    const isOther = this.shown?.view !== text;
    if (!isOther && isTraining && !this.budget.isDue(began)) return null;
    if (!isOther && this.shown && sameNumbers(this.shown.parameters, now.parameters)) return null;
    const layer = spaceLayersOf(this.viewer.lenet.layers)[view.layer];
    if (!layer) return null;
    const fit = await this.fitOf(view, looked, layer, last, breathe);
    const { values, predicted } = await this.outputsOf(looked, layer.tensor, now.parameters, breathe);
    this.shown = { view: text, parameters: now.parameters.slice() };
    const { principal, classes } = fit.space;
    const { images, labels } = looked;
    const ended = performance.now();
    this.budget.spent(ended - began, images.length, ended);
    return {
      ...{ view, step: now.step, images, labels, predicted, units: layer.units, fitted: fit.step },
      ...{ principal, classes, variance: varianceOf(values, layer.units) },
      coordinates: coordinatesIn(fit.space, values),
    };
  }

  /** The directions of a view, found when it is first asked for. */
  private async fitOf(
    { layer, images, fit }: LayerSpaceView,
    looked: Looked,
    { tensor, units }: { tensor: number; units: number },
    last: KeptWeights,
    breathe: () => Promise<void>,
  ) {
    const key = `${layer} ${images} ${fit}`;
    const known = this.fits.get(key);
    if (known) return known;
    const every = Math.ceil(looked.images.length / FITTED);
    const some = thinned(looked, every);
    const { values } = await this.outputsOf(some, tensor, last.parameters, breathe);
    const sizes = { classes: this.data.classNames.length, units, count: some.labels.length };
    const made = { step: last.step, space: classSpace(values, some.labels, sizes) };
    this.fits.set(key, made);
    return made;
  }

  /** A tensor of the images, [values][images], and what the network reads. */
  private async outputsOf(
    { pixels, labels }: Pick<Looked, 'pixels' | 'labels'>,
    tensor: number,
    parameters: Float32Array,
    breathe: () => Promise<void>,
  ) {
    const count = labels.length;
    const predicted = new Uint8Array(count);
    let values = new Float32Array();
    for (let first = 0; first < count; first += CHUNK) {
      const some = Math.min(CHUNK, count - first);
      // Other code may have loaded other weights since.
      this.viewer.setParameters(parameters);
      const [part, probabilities] = this.viewer.tensors(
        [tensor, this.viewer.lenet.tensors.length - 1],
        pixels.subarray(first * PIXELS),
        some,
      );
      const size = part!.length / some;
      if (first === 0) values = new Float32Array(size * count);
      for (let i = 0; i < size; i += 1)
        values.set(part!.subarray(i * some, (i + 1) * some), i * count + first);
      predicted.set(likeliestOfRows(probabilities!, some), first);
      if (first + some < count) await breathe();
    }
    return { values, predicted };
  }

  /** Reads the images at the snapshots that have not been read yet, the newest first. */
  private async catchUp(
    looked: Looked,
    snapshots: readonly KeptWeights[],
    isTraining: boolean,
    breathe: () => Promise<void>,
  ): Promise<SnapshotReading[]> {
    const readings: SnapshotReading[] = [];
    const began = performance.now();
    if (isTraining && began - this.readAt < this.readMs / CATCHING_UP) return readings;
    for (const { step, parameters } of snapshots.toReversed()) {
      if (looked.read.has(step)) continue;
      this.viewer.setParameters(parameters);
      const { predictions } = this.viewer.evaluate(looked.pixels, looked.labels, looked.labels.length);
      looked.read.add(step);
      readings.push({ step, predicted: predictions });
      await breathe();
      if (isTraining || performance.now() - began > AT_ONCE_MS) break;
    }
    this.readAt = performance.now();
    this.readMs = this.readAt - began;
    return readings;
  }

  private look(count: number): Looked {
    if (this.looked?.key === count) return this.looked;
    const images = pickTray(this.data.testLabels(), this.data.classNames.length, 0, count);
    const { images: pixels, labels } = readRows(this.data, 'test', images.length, i => images[i]!);
    this.looked = { key: count, images, pixels, labels, read: new Set() };
    return this.looked;
  }
}

/** The first of every `every` images. */
function thinned({ pixels, labels }: Looked, every: number): Pick<Looked, 'pixels' | 'labels'> {
  if (every === 1) return { pixels, labels };
  const count = Math.ceil(labels.length / every);
  const some = new Uint8Array(count * PIXELS);
  for (let i = 0; i < count; i += 1)
    some.set(pixels.subarray(i * every * PIXELS, (i * every + 1) * PIXELS), i * PIXELS);
  return { pixels: some, labels: labels.filter((_, i) => i % every === 0) };
}

/** The most likely class of each image, of probabilities [classes][count]. */
function likeliestOfRows(probabilities: Float32Array, count: number): Uint8Array {
  const best = new Uint8Array(count);
  for (let at = count; at < probabilities.length; at += 1) {
    const [image, label] = [at % count, Math.floor(at / count)];
    if (probabilities[at]! > probabilities[best[image]! * count + image]!) best[image] = label;
  }
  return best;
}

import { quoted } from '../exact/plain-number';
import { DigitFileRefusal } from '../files/idx';
import { sidesOf } from './array-roles';
import { type PictureDraft, withClasses } from './draft';
import type { GreyPicture } from './png';
import { PIXELS, SIDE } from '../digits/pixels';
import { grouped, LEAST_PIXELS, noImages } from './picture-set';
import { fitPicture } from './scale';

/** How many of the pictures of TensorFlow.js's MNIST sprite are for training. */
const TFJS = { count: 65_000, train: 55_000 } as const;

/** Whether a PNG file of this size may be a sprite: rows of a square number of pixels, far more than a row is wide. */
export function isSprite(width: number, height: number): boolean {
  return width >= LEAST_PIXELS && Number.isInteger(Math.sqrt(width)) && height > 4 * width;
}

/**
 * TensorFlow.js's sprite: a PNG file in which each row is a picture, and a file of labels, one byte each or as many bytes
 * as there are classes, one of them 1. Throws a DigitFileRefusal.
 */
export function draftOfSprite(
  sprite: { name: string; picture: GreyPicture },
  labels: { name: string; bytes: Uint8Array } | null,
): PictureDraft {
  const { width, height: count, grey } = sprite.picture;
  if (!labels)
    throw new DigitFileRefusal(
      `${quoted(sprite.name)} is a sprite of ${grouped(count)} pictures without labels; open its file of labels (mnist_labels_uint8), too`,
    );
  const classes = labels.bytes.length / count;
  if (!Number.isInteger(classes) || classes < 1)
    throw new DigitFileRefusal(
      `${quoted(labels.name)} has ${grouped(labels.bytes.length)} bytes; expected one, or one for each class, for ${grouped(count)} pictures`,
    );
  const [side] = sidesOf(width);
  const images = side === SIDE ? Uint8Array.from(grey) : new Uint8Array(count * PIXELS);
  if (side !== SIDE)
    for (let i = 0; i < count; i += 1)
      fitPicture(grey.subarray(i * width, (i + 1) * width), side, side, images, i * PIXELS);
  const found = Array.from({ length: count }, (_, i) =>
    classes === 1 ? labels.bytes[i]! : labels.bytes.subarray(i * classes, (i + 1) * classes).indexOf(1),
  );
  const unlabelled = found.indexOf(-1);
  if (unlabelled >= 0)
    throw new DigitFileRefusal(`${quoted(labels.name)}: picture ${grouped(unlabelled + 1)} has no class`);
  const placeOf = (i: number) => `${quoted(labels.name)}, picture ${grouped(i + 1)}`;
  const all = withClasses({ images, labels: found, placeOf }, null, null);
  const { train } = all;
  const isTfjs = count === TFJS.count;
  const cut = (from: number, to: number) => ({
    images: train.images.subarray(from * PIXELS, to * PIXELS),
    labels: train.labels.subarray(from, to),
    count: to - from,
  });
  return {
    ...{ what: 'a sprite of TensorFlow.js', name: 'sprite', size: `${side} × ${side}` },
    classNames: all.classNames,
    train: isTfjs ? cut(0, TFJS.train) : train,
    test: isTfjs ? cut(TFJS.train, count) : noImages(),
    notes: isTfjs ? ['The first 55,000 pictures are for training, as in TensorFlow.js’s examples.'] : [],
    ...{ columns: null, transposedBecause: null },
  };
}

import type { LabelledImages } from '../digits/digit-sets';
import { DigitFileRefusal } from '../files/idx';
import { pictureLimits } from './limits';
import type { PictureSet } from './picture-set';

/**
 * Several sets as one: classes with the same name are one class. Pictures for testing stay so. Throws a DigitFileRefusal
 * if there are too many classes.
 */
export function joinSets(sets: readonly PictureSet[], name: string): PictureSet {
  const classNames = [...new Set(sets.flatMap(set => set.classNames))];
  if (classNames.every(one => /^\d{1,9}$/.test(one))) classNames.sort((a, b) => Number(a) - Number(b));
  if (classNames.length > pictureLimits.mostClasses)
    throw new DigitFileRefusal(
      `${classNames.length} classes in these sets together; expected at most ${pictureLimits.mostClasses}`,
    );
  const joined = (part: 'train' | 'test') => joinImages(sets.map(set => renumbered(set, part, classNames)));
  return { name, classNames, train: joined('train'), test: joined('test') };
}

function renumbered(set: PictureSet, part: 'train' | 'test', classNames: readonly string[]): LabelledImages {
  const number = set.classNames.map(one => classNames.indexOf(one));
  return { ...set[part], labels: set[part].labels.map(label => number[label]!) };
}

function joinImages(parts: readonly LabelledImages[]): LabelledImages {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const images = new Uint8Array(parts.reduce((sum, part) => sum + part.images.length, 0));
  const labels = new Uint8Array(count);
  let at = 0;
  for (const part of parts) {
    images.set(part.images, (images.length / Math.max(1, count)) * at);
    labels.set(part.labels, at);
    at += part.count;
  }
  return { images, labels, count };
}

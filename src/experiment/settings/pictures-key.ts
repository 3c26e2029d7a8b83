import { REFUSED, type HashRow } from './setting';

/** Classes of pictures whose number the link does not tell: those of MNIST's shape. */
const USUAL = 10;
/** The first 16 digits of a SHA-256, and the number of classes: as many as `pictureLimits` allows. */
const KEY = /^([0-9a-f]{16})~([2-9]|[1-3]\d|4[0-7])$/;

/** What a link says of a set of pictures. */
export function picturesKey(hash: string, classes: number): string {
  return `${hash.slice(0, 16)}~${classes}`;
}

/** The beginning of a set's SHA-256; the empty text for none. */
export function hashOfPictures(key: string): string {
  return KEY.exec(key)?.[1] ?? '';
}

/** Number of classes of a set: what the network has outputs for. */
export function classesOfPictures(key: string): number {
  return Number(KEY.exec(key)?.[2] ?? USUAL);
}

/** Which of the person's own pictures an experiment is about. */
export const pictures: HashRow = {
  type: 'hash',
  label: 'Pictures',
  group: null,
  lab: 'digits',
  default: '',
  fixed: ({ data }) => data !== 'own',
  parse(text) {
    const value = text.trim();
    return value === '' || KEY.test(value) ? { value } : REFUSED;
  },
  format: value => value,
};

import { indexOfExtreme, type HeardCurve } from './heard-curve';

/** Points that Page Up and Page Down go over. */
const PAGE = 10;

/** The keys of a walk along a curve, and what they do, for the help. */
export const walkKeys = [
  ['← →', 'the point before, the next point'],
  ['Page Up, Page Down', 'ten points back or on'],
  ['Home, End', 'the first point, the last point'],
  ['M, X', 'the minimum, the maximum'],
  ['C', 'the next crossing'],
  ['E', 'the next event: a changed setting, the best so far, a divergence'],
] as const;

/**
 * The point that a key leads to from the point `at`; null if it is no key of the walk. What there is not leads to where
 * one is. From the last crossing or event the next one is the first.
 */
export function walkTo(curve: HeardCurve, at: number, key: string): number | null {
  const last = curve.values.length - 1;
  const within = (index: number) => Math.max(0, Math.min(last, index));
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case 'ArrowLeft':
      return within(at - 1);
    case 'ArrowRight':
      return within(at + 1);
    case 'PageUp':
      return within(at - PAGE);
    case 'PageDown':
      return within(at + PAGE);
    case 'Home':
      return 0;
    case 'End':
      return within(last);
    case 'm':
      return within(indexOfExtreme(curve.values, 'least'));
    case 'x':
      return within(indexOfExtreme(curve.values, 'most'));
    case 'c':
      return nextEvent(curve, at, kind => kind === 'crossing');
    case 'e':
      return nextEvent(curve, at, () => true);
    default:
      return null;
  }
}

function nextEvent({ events }: HeardCurve, at: number, isMeant: (kind: string) => boolean): number {
  const places = events.filter(({ kind }) => isMeant(kind)).map(({ index }) => index);
  return places.find(index => index > at) ?? places[0] ?? at;
}

/** What is said at a point: where it is, its value, and what is special there. */
export function pointText(curve: HeardCurve, index: number): string {
  const { values, events } = curve;
  if (values[index] === undefined) return 'no values yet';
  const least = indexOfExtreme(values, 'least');
  const most = indexOfExtreme(values, 'most');
  const marks = [
    ...(index === least && least !== most ? ['the minimum'] : []),
    ...(index === most && least !== most ? ['the maximum'] : []),
    ...events.filter(one => one.index === index).map(({ what }) => what),
    ...(values.length > 1 && index === values.length - 1 ? ['the last point'] : []),
  ];
  return [curve.placeText(index), curve.valueText(index), ...marks].join(', ');
}

import { decodePlace, encodePlace, type Place } from '../../experiment/link/place';

/** Whether the place on the screen is that of a link. */
export function isShowing(link: string, shown: Place): boolean {
  return encodePlace(decodePlace(link).place) === encodePlace(shown);
}

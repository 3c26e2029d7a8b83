import { encodePlace } from '../../experiment/link/place';
import { usePlace } from '../../run/place';
import { useViewing } from '../../run/viewing';

/** The link, without #, of what is on the screen and how it is shown, without the lesson. */
export function placeOnScreen(): string {
  const { link } = useViewing.getState();
  return encodePlace(usePlace.getState().place, { ...link, lesson: null });
}

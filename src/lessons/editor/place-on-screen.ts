import { decodePlace, encodePlace, type Place } from '../../experiment/link/place';
import { plainViewing, type Viewing } from '../../experiment/link/viewing';
import { usePlace } from '../../run/place';
import { useViewing } from '../../run/viewing';

/** The link, without #, of what is on the screen and how it is shown, without the lesson. */
export function placeOnScreen(): string {
  const { link } = useViewing.getState();
  return encodePlace(usePlace.getState().place, { ...link, lesson: null });
}

/** What is chosen to be seen of an experiment. Its pace and where it waits are not seen. */
function seen(place: Place, { maths, view, folds }: Viewing): string {
  return encodePlace(place, { ...plainViewing, maths, view, folds });
}

/** Whether a step with this link shows the place and the views that are on the screen. */
export function isOnScreen(stepPlace: string, shown: Place, link: Viewing): boolean {
  const { place, viewing } = decodePlace(stepPlace);
  return seen(place, viewing) === seen(shown, link);
}

import { say } from './say';
import { useViewing } from '../viewing';

const STOPS = [1, 10, 100, 1000];

/** Lets runs pause at each power of ten of their epochs, or no longer pause at all. The link says so. */
export function toggleStops(): void {
  const { link } = useViewing.getState();
  const stops = link.stops.length > 0 ? [] : STOPS;
  useViewing.setState({ link: { ...link, stops } });
  say(stops.length > 0 ? 'Pauses at epochs 1, 10, 100 and 1,000' : 'No stops');
}

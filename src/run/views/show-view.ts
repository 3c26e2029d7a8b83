import type { ViewPlace } from '../../experiment/link/view-place';
import { useViewing } from '../viewing';

/**
 * Shows this beside the picture; null for the charts of the layers. What is shown is what the link says, so both are the
 * same in either direction.
 */
export function showView(view: ViewPlace | null): void {
  const { link } = useViewing.getState();
  useViewing.setState({ link: { ...link, view } });
}

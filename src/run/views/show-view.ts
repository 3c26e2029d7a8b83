import type { ViewPlace } from '../../experiment/link/view-place';
import { useViewing } from '../viewing';

/**
 * Shows this view beside the picture; null for the charts of the layers. The link is the state, so the two always agree.
 */
export function showView(view: ViewPlace | null): void {
  const { link } = useViewing.getState();
  useViewing.setState({ link: { ...link, view } });
}

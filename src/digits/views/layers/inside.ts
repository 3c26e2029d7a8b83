import type { ViewPlace } from '../../../experiment/link/view-place';
import { useViewing } from '../../../run/viewing';
import { showView } from '../../../run/views/show-view';
import { useDigitsView } from '../../page/digits-view';

/** A page of the panel inside the network. The space of a layer is part of the link. */
export type Inside = ReturnType<typeof useDigitsView.getState>['panel'] | 'space';

/** The page that is shown: the link's, or else the one that was last chosen. */
export function insideOf(view: ViewPlace | null, chosen: Inside): Inside {
  return view?.name === 'space' ? 'space' : chosen;
}

/** Shows a page. */
export function showInside(page: Inside): void {
  if (page === 'space') {
    showView({ name: 'space', layer: null });
    return;
  }
  useDigitsView.getState().set({ panel: page });
  if (useViewing.getState().link.view?.name === 'space') showView(null);
}

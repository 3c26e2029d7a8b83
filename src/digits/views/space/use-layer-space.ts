import { useEffect, useMemo, type RefObject } from 'react';
import type { LayerSpaceView } from '../../../experiment/measured/layer-space';
import { spaceLayersOf, type SpaceLayer } from '../../../nn/lenet/space-layers';
import { useViewing } from '../../../run/viewing';
import { useInView } from '../../../ui/use-in-view';
import { digitsSnapshots } from '../../page/digits-frames';
import { useDigits } from '../../page/digits-run';
import { useDigitsView } from '../../page/digits-view';
import { layerSpaceOf } from '../../page/layer-space';
import { useLenet } from '../../page/lenet-shown';
import { learnedOf } from './learned';
import { layerIn, useSpace } from './space-state';

/** The layers whose spaces can be shown. */
export function useSpaceLayers(): readonly SpaceLayer[] {
  const { layers } = useLenet();
  return useMemo(() => spaceLayersOf(layers), [layers]);
}

/** What the page asks the worker for. */
export function useSpaceView(): LayerSpaceView {
  const { length } = useSpaceLayers();
  const layer = useViewing(state => layerIn(state.link.view, length));
  const images = useSpace(state => state.images);
  const fit = useSpace(state => state.fit);
  return useMemo(() => ({ layer, images, fit }), [layer, images, fit]);
}

/** Asks the worker for this space while the element is in view, because computing it takes time from training. */
export function useAsked(element: RefObject<Element | null>, view: LayerSpaceView): void {
  const isInView = useInView(element);
  const changeView = useDigitsView(state => state.changeView);
  useEffect(() => {
    changeView({ space: isInView ? view : null });
  }, [isInView, view, changeView]);
  useEffect(() => () => changeView({ space: null }), [changeView]);
}

/** When each class and each of the images was learned, over the snapshots that the run keeps; null before the first space. */
export function useLearned() {
  const runId = useDigits(state => state.ready?.runId);
  const classes = useDigits(state => state.ready?.classNames.length ?? 0);
  useDigits(state => state.version);
  // While the network trains, spaces come often. The labels are the same as long as the readings are.
  const readings = layerSpaceOf(runId)?.readings;
  const snapshots = digitsSnapshots();
  return useMemo(
    () => (readings ? learnedOf(layerSpaceOf(runId)!.space, readings, snapshots, classes) : null),
    [runId, readings, snapshots, classes],
  );
}

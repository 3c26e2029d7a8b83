import { lenetAt } from '../../../experiment/maths/lenet/lenet-at';
import { addProblem, useConfig } from '../../../run/config';
import { useViewing } from '../../../run/viewing';
import { useByHand } from './by-hand';
import { formatCell, parseCell } from './cell-place';
import { useDigitsView } from '../digits-view';

/** Links that have been applied, so that coming back to the lab does not apply one again. */
let applied = 0;

/**
 * Keeps the page “By hand” and the link in step: a link that arrives opens or closes the page, and choices made there are
 * written into the link. Returns a function that stops it.
 */
export function followByHandLink(): () => void {
  let isOpening = false;
  const read = () => {
    const { arrivals } = useViewing.getState();
    if (arrivals === applied) return;
    applied = arrivals;
    // The cell belongs to the network of the link, whose settings are read later in the same task.
    isOpening = true;
    queueMicrotask(() => {
      isOpening = false;
      open();
    });
  };
  const write = () => {
    const { link, arrivals } = useViewing.getState();
    if (isOpening || arrivals !== applied) return;
    const { cell: chosen, page, weight } = useByHand.getState();
    const isOpen = useDigitsView.getState().panel === 'hand' && link.view?.name !== 'space' && chosen;
    const cell = isOpen ? formatCell(network(), { cell: chosen, page, weight }) : null;
    if (cell !== link.cell) useViewing.setState({ link: { ...link, cell } });
  };
  read();
  const stops = [
    useViewing.subscribe(() => {
      read();
      write();
    }),
    useByHand.subscribe(write),
    useDigitsView.subscribe(write),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function open(): void {
  const { cell: text } = useViewing.getState().link;
  const { panel, set } = useDigitsView.getState();
  if (text === null) {
    if (panel === 'hand') set({ panel: 'maps' });
    return;
  }
  const place = parseCell(network(), text);
  if (place) useByHand.setState({ ...place, pointed: null });
  else addProblem({ key: 'cell', value: text, kind: 'no-cell' });
  set({ panel: 'hand' });
}

function network() {
  return lenetAt(useConfig.getState().config, []);
}

import { create } from '../../run/storage/create';
import { pickTray } from '../../nn/lenet-readings';
import type { LookQuantity } from '../../nn/look-quantities';
import type { DigitsView } from '../protocol';

/** What only this window cares about in the Digits lab. */
interface DigitsViewState {
  /** What the worker computes for the page; the session forwards every change, and fills the tray when data is there. */
  view: DigitsView;
  /** Changes where the page looks. */
  look(changes: Partial<DigitsView>): void;
  /** The layer (of the twelve) and quantity that are shown large; null for the wall alone. */
  enlarged: { layer: number; quantity: LookQuantity } | null;
  ridges: 'offset' | 'overlaid';
  layerForm: 'histogram' | 'statistics';
  /** Weight of the past in the training curves' moving average, 0 to 0.999. */
  smoothing: number;
  lossScale: 'linear' | 'log';
  /** What the curves count on their axis. */
  curveAxis: 'steps' | 'epochs';
  /** What stands beside the tray and the pad. */
  panel: 'maps' | 'kernels' | 'confusion' | 'mistakes';
  /** MNIST was asked for and is not here: the page offers ways to get it. */
  wantsMnist: boolean;
  /** Whether what is downloaded or opened is kept in this browser. */
  keepDigits: boolean;
  set(changes: Partial<Omit<DigitsViewState, 'set' | 'look'>>): void;
}

export const useDigitsView = create<DigitsViewState>()(set => ({
  view: { at: null, tray: [], drawing: null, subject: null },
  look: changes => set(({ view }) => ({ view: { ...view, ...changes } })),
  enlarged: null,
  ridges: 'offset',
  layerForm: 'histogram',
  smoothing: 0.9,
  lossScale: 'log',
  curveAxis: 'steps',
  panel: 'maps',
  wantsMnist: false,
  keepDigits: true,
  set: changes => set(changes),
}));

/** Fills a tray that nobody has chosen with the first test images of each class, and shows one of them in all layers. */
export function fillTray(testLabels: Uint8Array): void {
  const { view, look } = useDigitsView.getState();
  const tray = view.tray.filter(index => index < testLabels.length);
  const isChosen = tray.length > 0;
  const filled = isChosen ? tray : pickTray(testLabels);
  const subject = view.subject ?? { set: 'test', index: filled[0] ?? 0 };
  if (!isChosen || view.subject === null) look({ tray: filled, subject });
}

import { create } from '../../run/storage/create';
import { pickTray } from '../../nn/lenet/lenet-readings';
import type { LayerQuantity } from '../../nn/layer-quantities';
import type { DigitsView } from '../protocol';

/** State of the Digits lab that belongs to this window only. */
interface DigitsViewState {
  /**
   * What the worker computes for the page. The session forwards every change, and fills the tray when the data is
   * there.
   */
  view: DigitsView;
  /** Changes `view`. */
  changeView(changes: Partial<DigitsView>): void;
  /** The layer and quantity shown large; null for the wall alone. */
  enlarged: { layer: number; quantity: LayerQuantity } | null;
  ridges: 'offset' | 'overlaid';
  layerForm: 'histogram' | 'statistics';
  /** Smoothing factor of the training curves' moving average, 0 to 0.999. */
  smoothing: number;
  lossScale: 'linear' | 'log';
  /** Unit of the curves' horizontal axis. */
  curveAxis: 'steps' | 'epochs';
  /** The panel beside the tray and the drawing pad. */
  panel: 'maps' | 'hand' | 'kernels' | 'confusion' | 'mistakes';
  /** MNIST was asked for and is not available: the page offers ways to get it. */
  wantsMnist: boolean;
  /** Whether downloaded or opened digits are kept in this browser. */
  keepDigits: boolean;
  set(changes: Partial<Omit<DigitsViewState, 'set' | 'changeView'>>): void;
}

export const useDigitsView = create<DigitsViewState>()(set => ({
  view: { at: null, tray: [], drawing: null, subject: null, space: null },
  changeView: changes => set(({ view }) => ({ view: { ...view, ...changes } })),
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

/**
 * Unless the person chose a tray, fills it with the first test images of each class and shows one of them in all
 * layers.
 */
export function fillTray(testLabels: Uint8Array, classes: number): void {
  const { view, changeView } = useDigitsView.getState();
  const tray = view.tray.filter(index => index < testLabels.length);
  const isChosen = tray.length > 0;
  const filled = isChosen ? tray : pickTray(testLabels, classes);
  const subject = view.subject ?? { set: 'test', index: filled[0] ?? 0 };
  if (!isChosen || view.subject === null) changeView({ tray: filled, subject });
}

import { create } from '../../run/storage/create';
import { pickTray } from '../../nn/lenet/lenet-readings';
import type { LayerQuantity } from '../../nn/layer-quantities';
import type { DigitsReady, DigitsView } from '../protocol';

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
  /** Which images the tray is of. */
  trayOf: string;
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
  trayOf: '',
  wantsMnist: false,
  keepDigits: true,
  set: changes => set(changes),
}));

/**
 * Unless the person chose a tray of these digits, fills it with the first test images of each class and shows one of them
 * in all layers.
 */
export function fillTray({ dataName, testLabels, classNames }: DigitsReady): void {
  const { view, trayOf, changeView, set } = useDigitsView.getState();
  const of = JSON.stringify([dataName, testLabels.length, classNames]);
  set({ trayOf: of });
  const isOther = trayOf !== '' && trayOf !== of;
  if (!isOther && view.tray.length > 0 && view.subject !== null) return;
  const tray = isOther || view.tray.length === 0 ? pickTray(testLabels, classNames.length) : view.tray;
  const isDrawing = view.subject === 'drawing';
  const subject = isOther && !isDrawing ? null : view.subject;
  changeView({ tray, subject: subject ?? { set: 'test', index: tray[0] ?? 0 } });
}

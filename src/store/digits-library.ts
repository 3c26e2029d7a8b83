import type { LibraryReply } from '../protocol/digits-protocol';
import { replaceConfig, useConfig } from './config';
import { useDigits } from './digits-run';
import { useDigitsView } from './digits-view';

/** The digits that the link names are not at hand: instead of MNIST the app draws some, and the page says so. */
export function hearMissing(data: 'mnist' | 'own'): void {
  useDigits.setState({ status: 'missing', loading: null });
  if (data === 'own') return;
  useDigitsView.setState({ wantsMnist: true });
  // Nobody asked for this change: it gets no entry of its own in the browser's history.
  replaceConfig({ data: 'drawn' });
}

/** Digits that were waited for and have come are trained on at once. */
export function hearLibrary(library: LibraryReply): void {
  const before = useDigits.getState().library;
  useDigits.setState({ library });
  const { config, setConfig } = useConfig.getState();
  const cameMnist = library.mnist !== null && library.mnist !== before?.mnist;
  const cameOwn = library.own !== null && library.own !== before?.own;
  if (cameMnist && useDigitsView.getState().wantsMnist) {
    useDigitsView.setState({ wantsMnist: false });
    if (config.data === 'drawn') setConfig('data', 'mnist');
  } else if (cameOwn && before !== null) {
    useDigitsView.setState({ wantsMnist: false });
    if (config.data !== 'own') setConfig('data', 'own');
  }
}

import type { DigitsReply, LibraryReply, LoadingReply } from '../protocol';
import { replaceConfig, useConfig } from '../../run/config';
import { hashOfPictures, picturesKey } from '../../experiment/settings/pictures-key';
import { Pending } from '../../run/life/pending';
import { dismissNotice, notify } from '../../run/notices';
import { sayFitted } from './digits-notices';
import { useDigits } from './digits-run';
import { useDigitsView } from './digits-view';
import { settingsForFew } from './few-pictures';

/** The file of a set of pictures that was asked for; null if it could not be made. */
export const savedSet = new Pending<Blob | null>();

type SetFileReply = Extract<DigitsReply, { type: 'set-file' }>;
type MissingReply = Extract<DigitsReply, { type: 'missing' }>;

/** Takes what the worker says of the available digits, and of what it waits for. */
export function hearOfDigits(reply: LoadingReply | LibraryReply | MissingReply | SetFileReply): void {
  if (reply.type === 'set-file') savedSet.answer(reply.file);
  else if (reply.type === 'loading') hearLoading(reply);
  else if (reply.type === 'library') hearLibrary(reply);
  else hearMissing(reply.data);
}

/** The digits that the link names are not available: the app draws its own instead of MNIST, and says so. */
function hearMissing(data: 'mnist' | 'own'): void {
  useDigits.setState({ status: 'missing', loading: null });
  if (data === 'own') return;
  useDigitsView.setState({ wantsMnist: true });
  // The person did not ask for this change, so it gets no entry in the browser's history.
  replaceConfig({ data: 'drawn' });
}

/** Awaited digits that have arrived are used for training at once. */
export function hearLibrary(library: LibraryReply): void {
  const { library: before, loading } = useDigits.getState();
  // The opened files have been read or refused. A run still waiting for its digits reports that again.
  const isRead = !library.downloading && loading?.phase === 'data';
  useDigits.setState({
    ...{ library, ...(!library.downloading && { download: null }) },
    ...(isRead && { loading: null }),
  });
  const { config, setConfig, setMany } = useConfig.getState();
  if (library.taken !== null) {
    const { key, pictures } = library.taken;
    sayOtherSet(config.pictures, key);
    useDigitsView.setState({ wantsMnist: false });
    const set = { data: 'own', pictures: key } as const;
    // The pictures that a link names are trained on with the link's settings.
    const fitted = config.pictures === key ? null : settingsForFew(config, pictures);
    setMany({ ...set, ...fitted });
    const { config: now } = useConfig.getState();
    // A lesson may have locked them.
    if (fitted && now.batch === fitted.batch)
      sayFitted(fitted, { ...config, data: now.data, pictures: now.pictures });
    return;
  }
  const latest = library.sets.at(-1);
  if (config.data === 'own' && config.pictures === '' && library.own === null && latest)
    // The network has an output for each class of the set, so the link has to say which set it is.
    setConfig('pictures', picturesKey(latest.hash, latest.classes));
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

/** The opened pictures are not those that the link names: the settings stay, but the results will differ. */
function sayOtherSet(wanted: string, taken: string): void {
  dismissNotice('other-set');
  if (wanted === '' || wanted === taken || useDigits.getState().status !== 'missing') return;
  const text = `These are not the pictures that the link names: their SHA-256 begins with ${hashOfPictures(taken)}, not with ${hashOfPictures(wanted)}. The results will differ.`;
  notify({ id: 'other-set', text });
}

/** Something is awaited: a download, or what the run needs to begin. */
export function hearLoading(loading: LoadingReply): void {
  const { library } = useDigits.getState();
  if (loading.phase === 'data' && library?.downloading) useDigits.setState({ download: loading });
  else useDigits.setState({ loading });
}

/** Shows the download before the worker reports it. */
export function expectDownload(): void {
  const { library } = useDigits.getState();
  if (library) useDigits.setState({ library: { ...library, downloading: true, problem: null } });
}

/** The person has read the problem. */
export function dismissProblem(): void {
  const { library } = useDigits.getState();
  if (library) useDigits.setState({ library: { ...library, problem: null } });
}

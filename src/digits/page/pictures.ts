import { create } from '../../run/storage/create';
import { noPictureChoices, type PictureChoices, type PictureView } from '../../data/pictures/view';
import type { PathFile, PicturesReply, PicturesRequest } from '../protocol';
import { digitsSession } from './digits-session';
import { useDigitsView } from './digits-view';

/** Files of pictures that are being looked at before they are used. */
interface PicturesState {
  /** The files opened so far; null while no dialog is open. */
  files: readonly PathFile[] | null;
  choices: PictureChoices;
  /** Names of the classes as the person wrote them, in place of those of the view. */
  classNames: readonly string[];
  /** What was understood; null until it is, and where the files were refused. */
  view: PictureView | null;
  /** Why the files cannot be used, or why reading failed. */
  refusal: string | null;
  /** Whether reading stopped for a reason that another try may mend. */
  hasFailed: boolean;
  /** What is read of what, in pictures; null while nothing is read. `total` is 0 if unknown. */
  pending: { done: number; total: number } | null;
}

const closed = {
  ...{ files: null, choices: noPictureChoices, classNames: [], view: null, refusal: null, hasFailed: false },
  pending: null,
};

export const usePictures = create<PicturesState>()(() => closed);

/** Files that are sent to the worker at once. */
const PIECE = 500;

let worker: Worker | null = null;
let latest = 0;

/** Reads files, together with those that are open if `more`, and shows what was understood of them. */
export function openPictures(files: readonly PathFile[], more = false): void {
  const before = more ? (usePictures.getState().files ?? []) : [];
  if (!more) letGo();
  usePictures.setState({ ...closed, files: [...before, ...files] });
  const isMore = more && worker !== null;
  void send(isMore ? files : [...before, ...files], isMore);
}

/** Sends files in pieces: a folder may have many thousands. */
async function send(files: readonly PathFile[], more: boolean): Promise<void> {
  ask({ type: 'take', files: files.slice(0, PIECE) });
  for (let from = PIECE; from < files.length; from += PIECE) {
    const mine = latest;
    await new Promise(resolve => setTimeout(resolve));
    // Other files were opened meanwhile, or the dialog was closed.
    if (latest !== mine) return;
    ask({ type: 'take', files: files.slice(from, from + PIECE) });
  }
  ask({ type: 'read', more });
}

/** Reads the files in another way. */
export function choosePictures(changes: Partial<PictureChoices>): void {
  const choices = { ...usePictures.getState().choices, ...changes };
  usePictures.setState({ choices });
  ask({ type: 'view', choices });
}

export function nameClass(index: number, name: string): void {
  const { classNames, view } = usePictures.getState();
  const names = view?.classes.map((one, i) => classNames[i] ?? one.name) ?? [];
  usePictures.setState({ classNames: names.with(index, name) });
}

/** Tries again after a failure. */
export function retryPictures(): void {
  const { files } = usePictures.getState();
  if (files) openPictures(files);
}

/** Makes the set as it is shown, and trains on it. */
export function trainOnPictures(): void {
  const { choices, classNames, view } = usePictures.getState();
  if (view) ask({ type: 'make', choices, name: view.name, classNames });
}

/** Forgets the files, and stops reading. */
export function closePictures(): void {
  letGo();
  usePictures.setState(closed);
}

type Asked = PicturesRequest extends infer R ? (R extends unknown ? Omit<R, 'id'> : never) : never;

function ask(request: Asked): void {
  latest += 1;
  usePictures.setState({ pending: { done: 0, total: 0 }, refusal: null, hasFailed: false });
  try {
    worker ??= start();
    worker.postMessage({ ...request, id: latest } as PicturesRequest);
  } catch {
    fail();
  }
}

function start(): Worker {
  const started = new Worker(new URL('../library/pictures/pictures.worker.ts', import.meta.url), {
    type: 'module',
    name: 'pictures',
  });
  started.onmessage = ({ data }: MessageEvent<PicturesReply>) => {
    if (started === worker && data.id === latest) hear(data);
  };
  started.onerror = event => {
    event.preventDefault();
    if (started === worker) fail();
  };
  return started;
}

function hear(reply: PicturesReply): void {
  const { files } = usePictures.getState();
  switch (reply.type) {
    case 'progress':
      usePictures.setState({ pending: { done: reply.done, total: reply.total } });
      break;
    case 'view': {
      const { classNames, view } = usePictures.getState();
      const isSame = view?.classes.length === reply.view.classes.length;
      usePictures.setState({ view: reply.view, pending: null, classNames: isSame ? classNames : [] });
      break;
    }
    case 'refused':
      usePictures.setState({ refusal: reply.message, pending: null, view: null });
      break;
    case 'published':
      // Its files need no questions; the library knows them.
      digitsSession.openFiles(
        (files ?? []).map(({ file }) => file as File),
        useDigitsView.getState().keepDigits,
      );
      closePictures();
      break;
    case 'made':
      digitsSession.library({
        type: 'pictures',
        file: reply.file,
        store: useDigitsView.getState().keepDigits,
      });
      closePictures();
      break;
    default:
      reply satisfies never;
  }
}

function letGo(): void {
  latest += 1;
  worker?.terminate();
  worker = null;
}

function fail(): void {
  letGo();
  const refusal =
    'The part of the app that reads pictures did not load or stopped. Check the connection and try again.';
  usePictures.setState({ pending: null, view: null, refusal, hasFailed: true });
}

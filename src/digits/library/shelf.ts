import type { Config } from '../../experiment/settings/settings';
import type { DigitsReply, LibraryReply, LibraryRequest } from '../protocol';
import { drawnImages, imagesOfFiles, type DigitImages } from './digit-images';
import type { DigitLibrary, DigitProgress, DigitsFound } from './digit-library';
import { messageOf } from '../../data/message-of';
import { classesOfPictures, hashOfPictures, picturesKey } from '../../experiment/settings/pictures-key';
import type { OwnPictures } from './own-pictures';

/** Shortest time between two progress reports, in milliseconds. */
const REPORT_MS = 100;

const phases: Record<DigitProgress['phase'], string> = {
  looking: 'looking for the digits',
  downloading: 'downloading MNIST',
  waiting: 'the connection broke and is tried again',
  unpacking: 'unpacking the digits',
  checking: 'checking the digits',
  storing: 'storing the digits',
};

/** Handles the page's requests about the available digits, one after the other. */
export class DigitsShelf {
  private downloading: AbortController | null = null;
  private drawn: { key: string; images: DigitImages } | null = null;
  private reported = { what: '', at: 0 };

  constructor(
    private readonly library: DigitLibrary,
    private readonly own: OwnPictures,
    private readonly post: (reply: DigitsReply) => void,
  ) {}

  /** The images that a config names; null if they are not available. No other host is asked. */
  async images(config: Config): Promise<DigitImages | null> {
    const { data, images, validation, dataSeed } = config;
    if (data === 'drawn') {
      const key = JSON.stringify([images, validation, dataSeed]);
      if (this.drawn?.key !== key) this.drawn = { key, images: drawnImages(config) };
      return this.drawn.images;
    }
    if (data === 'own') {
      this.say('reading the pictures', { received: 0, total: 0, phase: 'unpacking' });
      const own = await this.own.find(hashOfPictures(config.pictures));
      const outputs = classesOfPictures(config.pictures);
      if (own && own.classNames.length <= outputs) return imagesOfFiles(own, 'files', config);
      if (own)
        void this.tell(
          `The link is about ${outputs} classes, and its pictures have ${own.classNames.length}.`,
        );
      if (this.own.problem !== null) void this.tell(this.own.problem);
      // Earlier versions kept a set as four files. A link with a hash does not mean those.
      if (config.pictures !== '') return null;
    }
    const found = await this.library.find(data === 'own' ? 'own' : 'mnist', { progress: this.reportFinding });
    return found ? imagesOfFiles(found.digits, found.place, config) : null;
  }

  handle(request: LibraryRequest): void {
    switch (request.type) {
      case 'download':
        void this.attempt(signal => this.download(request.store, signal));
        break;
      case 'cancel-download':
        this.downloading?.abort();
        break;
      case 'files':
        void this.attempt(signal =>
          this.library.open(request.files, request.store, { signal, progress: this.report }),
        );
        break;
      case 'pictures':
        void this.takePictures(request).catch((error: unknown) => this.tell(messageOf(error)));
        break;
      case 'drop-set':
        void this.own.drop(request.hash).then(() => this.tell(null));
        break;
      case 'save-set':
        void this.own.save(request.hash).then(
          file => this.post({ type: 'set-file', file }),
          (error: unknown) => {
            this.post({ type: 'set-file', file: null });
            return this.tell(messageOf(error));
          },
        );
        break;
      case 'library':
        void this.tell(null);
        break;
      case 'drop-stored':
        void Promise.all([this.library.dropStored(), this.own.drop()]).then(
          () => this.tell(null),
          (error: unknown) => this.tell(messageOf(error)),
        );
        break;
      default:
        request satisfies never;
    }
  }

  private async takePictures({ file, store, withMnist }: Extract<LibraryRequest, { type: 'pictures' }>) {
    const mnist = withMnist ? await this.library.find('mnist') : null;
    if (withMnist && !mnist)
      throw new Error('MNIST is not on this device; download it first, then add your pictures to it');
    const { data, whole } = await this.own.take(file, mnist?.digits ?? null);
    await this.tell(null, {
      key: picturesKey(data.hash, data.classNames.length),
      pictures: data.train.count,
    });
    if (!store) return;
    // Packing takes time; training has begun meanwhile.
    await this.own.store(data, whole);
    await this.tell(this.own.problem);
  }

  private async download(store: boolean, signal: AbortSignal): Promise<DigitsFound> {
    try {
      return await this.library.download(store, { signal, progress: this.report });
    } catch (error) {
      const reason = messageOf(error).replace(/\.$/, '');
      const way = 'Without a network, open the four files, or put them beside the app with npm run data.';
      throw new Error(`MNIST could not be loaded: ${reason}. ${way}`, { cause: error });
    }
  }

  private readonly report = (progress: DigitProgress): void =>
    this.say(progress.phase === 'looking' ? 'asking for MNIST' : phases[progress.phase], progress);

  /** Digits that are read without asking another host are not downloaded. */
  private readonly reportFinding = (progress: DigitProgress): void =>
    this.say(progress.phase === 'downloading' ? 'reading the digits' : phases[progress.phase], progress);

  private say(what: string, { received, total }: DigitProgress): void {
    const now = performance.now();
    const isMore = what === this.reported.what && received > 0 && received < total;
    if (isMore && now - this.reported.at < REPORT_MS) return;
    this.reported = { what, at: now };
    this.post({ type: 'loading', phase: 'data', what, done: received, total });
  }

  private async attempt(get: (signal: AbortSignal) => Promise<DigitsFound>): Promise<void> {
    this.downloading?.abort();
    const controller = new AbortController();
    this.downloading = controller;
    let problem: string | null;
    try {
      await get(controller.signal);
      problem = this.library.problem;
    } catch (error) {
      problem = controller.signal.aborted ? null : messageOf(error);
    }
    if (this.downloading !== controller) return;
    this.downloading = null;
    await this.tell(problem);
  }

  /** @param taken the set of pictures that has just been opened */
  private async tell(problem: string | null, taken: LibraryReply['taken'] = null): Promise<void> {
    const mnist = await this.library.find('mnist').catch(() => null);
    const broken = this.library.problem;
    const own = await this.library.find('own').catch(() => null);
    const storedBytes = await this.library.storedBytes().catch(() => null);
    const reply: LibraryReply = {
      type: 'library',
      mnist: mnist?.place ?? null,
      own: own?.digits.name ?? null,
      storedBytes,
      sets: await this.own.list(),
      taken,
      downloading: this.downloading !== null,
      problem: problem ?? broken,
    };
    this.post(reply);
  }
}

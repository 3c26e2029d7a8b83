import { lenetOfConfig } from '../../experiment/settings/lenet-sizes';
import type { DigitsRequest, DigitsReply, LibraryRequest } from '../protocol';
import { DigitsRun, resumed } from './digits-run';
import { DigitsStage } from './shown-images';
import type { Config } from '../../experiment/settings/settings';
import type { LenetViewer } from '../../lenet/viewer';
import type { EngineChosen } from '../../nn/lenet/lenet-engines';
import type { DigitImages } from '../library/digit-images';
import type { EngineOrder, EngineReady } from './digits-engines';

/** What the Digits lab's trainer needs from its host. */
export interface DigitsPorts {
  post(reply: DigitsReply, transfer?: ArrayBuffer[]): void;
  /** Resolves after the waiting messages have been handled. */
  breathe(): Promise<void>;
  /** The images that a config names; null if they are not available. */
  images(config: Config): Promise<DigitImages | null>;
  engine(order: EngineOrder): Promise<EngineReady>;
  /** Benchmarks all engines again. */
  measure(order: EngineOrder): Promise<EngineChosen['measured']>;
  viewer(config: Config): Promise<LenetViewer>;
  library(request: LibraryRequest): void;
}

export type StartRequest = Extract<DigitsRequest, { type: 'start' }>;

/** Images, engine and network of a run; null if there are no images, which is reported to the page, or another run began. */
export async function prepareRun(
  { runId, config, resume, engine: forced, measured }: StartRequest,
  ports: DigitsPorts,
  isCurrent: () => boolean,
): Promise<{ run: DigitsRun; stage: DigitsStage } | null> {
  const images = await ports.images(config);
  if (!isCurrent()) return null;
  if (!images) {
    ports.post({ type: 'missing', runId, data: config.data === 'own' ? 'own' : 'mnist' });
    return null;
  }
  const begin = async () => {
    const [viewer, ready] = await Promise.all([
      ports.viewer(config),
      ports.engine({ config, images, forced, measured }),
    ]);
    return new DigitsRun(config, images, ready.engine, ready.chosen, viewer);
  };
  const saved = resume?.dataHash === images.hash ? resume : null;
  const [run, stageViewer] = await Promise.all([resumed(begin, saved), ports.viewer(config)]);
  return { run, stage: new DigitsStage(stageViewer, images, lenetOfConfig(config)) };
}

import { lenetOfConfig } from '../../experiment/settings/lenet-sizes';
import type { DigitsRequest } from '../protocol';
import type { DigitsPorts } from './digits-ports';
import { DigitsRun, resumed } from './digits-run';
import { DigitsStage } from './shown-images';

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

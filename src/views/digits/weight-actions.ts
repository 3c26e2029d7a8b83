import { encode, decode } from '../../experiment/url';
import type { Config } from '../../experiment/settings';
import { useConfig } from '../../store/config';
import { digitsSession } from '../../store/digits-session';
import { useDigitsView } from '../../store/digits-view';
import { dismissNotice, notify } from '../../store/notices';
import { saveBlob } from '../save-blob';

// Comes when weights are saved or opened.
const loadFormats = () => import('../../experiment/weight-files');

const NOTICE = 'weights';

/** Whether a file's name says that it holds weights, not digits. */
export function isWeightFile({ name }: File): boolean {
  return /\.(safetensors|json|bin)$/i.test(name);
}

/** Saves the weights as they are shown, now or at the time travelled to. */
export function saveWeights(format: 'safetensors' | 'tfjs'): void {
  void attempt(async () => {
    const { config } = useConfig.getState();
    const parameters = await digitsSession.weights(useDigitsView.getState().view.at);
    const formats = await loadFormats();
    const link = `#${encode(config)}`;
    if (format === 'safetensors') {
      const bytes = formats.saveSafetensors(parameters, link);
      saveBlob('lenet.safetensors', new Blob([bytes]));
      return;
    }
    const activation = config.activation[0] ?? 'relu';
    const { json, weights } = formats.saveTfjsModel(parameters, link, activation, config.alpha);
    saveBlob('model.json', new Blob([json], { type: 'application/json' }));
    saveBlob('weights.bin', new Blob([weights]));
  });
}

/** Goes on with the weights of files; says what is wrong with them, or with using them here. */
export function openWeightFiles(files: readonly File[]): void {
  void attempt(async () => {
    const formats = await loadFormats();
    const opened = await Promise.all(
      files.map(async file => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    const names = files.map(({ name }) => `“${name}”`).join(', ');
    const { parameters, link } = opening(names, () => formats.openWeights(opened));
    digitsSession.openWeights(parameters, `weights of ${names} opened`);
    const misfit = link === null ? null : misfitOf(link, useConfig.getState().config);
    if (misfit !== null) notify({ id: NOTICE, text: misfit });
  });
}

/** Says which files were refused, and what would be taken. */
function opening<T>(names: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${names}: no weights of LeNet-5 (${reason}). A .safetensors file is taken, or model.json together with weights.bin.`,
      { cause: error },
    );
  }
}

/** Weights mean little to a network of another activation. */
function misfitOf(link: string, config: Config): string | null {
  const [theirs, ours] = [decode(link).config.activation[0], config.activation[0]];
  if (theirs === ours) return null;
  return `These weights were trained with ${theirs}; this network has ${ours}, so that it may read badly with them.`;
}

async function attempt(task: () => Promise<void>): Promise<void> {
  dismissNotice(NOTICE);
  try {
    await task();
  } catch (error) {
    notify({ id: NOTICE, text: error instanceof Error ? error.message : String(error) });
  }
}

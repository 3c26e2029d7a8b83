import { formatCount, formatPercent } from '../../charts/core/format';
import { recogniseFile } from '../../data/foreign-files';
import { quoted } from '../../data/exact/plain-number';
import { isZip, openZip, writeZip } from '../../data/zip';
import { encode, decode } from '../../experiment/link/url';
import type { Config } from '../../experiment/settings/settings';
import type { OpenedFile, OpenedWeights } from '../../experiment/weights/weight-files';
import { loadPart, NotLoaded } from '../../data/not-loaded';
import { useConfig } from '../../run/config';
import { lenetOfConfig } from '../../experiment/settings/lenet-sizes';
import { settings } from '../../experiment/settings/settings';
import { useDigits } from '../page/digits-run';
import { digitsSession } from '../page/digits-session';
import { useDigitsView } from '../page/digits-view';
import { lenetNow } from '../page/lenet-shown';
import { dismissNotice, notify } from '../../run/notices';
import { saveBlob } from '../../run/views/save-blob';
import { messageOf } from '../../data/message-of';

// Loads when weights are saved or opened.
const loadFormats = () =>
  loadPart('The code that opens and saves weights', () => import('../../experiment/weights/weight-files'));

/** The notice about opened or refused weights. */
export const NOTICE = 'weights';
/** Largest file to read from an archive of weights, in bytes. */
const MOST_BYTES = 16_000_000;
/** Maximum number of skipped tensors listed by name. */
const MOST_NAMED = 3;

/** Whether a file's name indicates weights, not digits. Other programs' formats count, to show how to convert them. */
export function isWeightFile({ name }: { name: string }): boolean {
  return (
    /\.(safetensors|json|bin|pth|ckpt|h5|hdf5|keras|onnx|tflite)$/i.test(name) ||
    (/\.pt$/i.test(name) && !/train|test|mnist/i.test(name))
  );
}

/** Saves the weights shown: the current ones, or those chosen by time travel. */
export function saveWeights(format: 'safetensors' | 'tfjs'): void {
  void attempt(async () => {
    const { config } = useConfig.getState();
    const { parameters } = await digitsSession.questions.weights(useDigitsView.getState().view.at);
    const formats = await loadFormats();
    const lenet = lenetOfConfig(config);
    const link = `#${encode(config)}`;
    if (format === 'safetensors') {
      const bytes = formats.saveSafetensors(lenet, parameters, link);
      saveBlob('lenet.safetensors', new Blob([bytes]));
      return;
    }
    const { activation, alpha } = config;
    const { json, weights } = formats.saveTfjsModel(lenet, parameters, link, activation, alpha);
    // One file, because Safari keeps only one of two downloads in a row.
    const zip = await writeZip({ 'model.json': json, 'weights.bin': weights });
    saveBlob('lenet-tfjs.zip', new Blob([zip], { type: 'application/zip' }));
    notify({
      id: NOTICE,
      text: 'lenet-tfjs.zip holds model.json and weights.bin. Unpack it for TensorFlow.js; to open it here, leave it as it is.',
    });
  });
}

/** Continues with the weights in files, and shows their test accuracy or what is wrong with the files. */
export function openWeightFiles(files: readonly File[]): void {
  void attempt(async () => {
    const formats = await loadFormats();
    const names = files.map(({ name }) => quoted(name)).join(', ');
    const opened = await opening(names, files, async () =>
      formats.openWeights(lenetNow(), (await Promise.all(files.map(contentsOf))).flat()),
    );
    const what = `weights of ${names} opened`;
    const { link, parameters } = opened;
    const about = [extrasOf(opened), link === null ? null : misfitOf(link, useConfig.getState().config)];
    const words = about.filter(text => text !== null).join(' ');
    await untilReady();
    digitsSession.openWeights(parameters, what);
    whenTested(what, (accuracy, images) => {
      const text = `Opened the weights of ${names}: ${formatPercent(accuracy)} of ${formatCount(images)} test images correct. ${words}`;
      if (link !== null) notify({ id: NOTICE, text });
      else offerPlainPixels(text, () => formats.forPlainPixels(lenetNow(), parameters), what);
    });
  });
}

/** Another program may have trained its weights on normalised pixels; this app's pixels are 0 to 1. */
function offerPlainPixels(text: string, fold: () => Float32Array, what: string): void {
  const call = () => {
    const converted = `${what} for normalised pixels`;
    digitsSession.openWeights(fold(), converted);
    whenTested(converted, accuracy => {
      const now = `With the normalisation folded into the first layer: ${formatPercent(accuracy)} of the test images correct.`;
      notify({
        id: NOTICE,
        text: `${now} Only the outer two pixels, which are padding, are treated differently than before.`,
      });
    });
  };
  notify({
    id: NOTICE,
    text: `${text} Pixels are 0 to 1 here. If they were trained on normalised pixels, (x − 0.1307) / 0.3081, convert them:`,
    action: { label: 'Trained on normalised pixels', run: 'call', call },
  });
}

/** Weights sent to a run that has only just started would be lost. */
async function untilReady(): Promise<void> {
  if (useDigits.getState().ready) return;
  await new Promise<void>(resolve => {
    const stop = useDigits.subscribe(({ ready }) => {
      if (!ready) return;
      stop();
      resolve();
    });
  });
}

/** Calls `hear` with the test accuracy of the weights opened as `what`, unless the run ends first. */
function whenTested(what: string, hear: (accuracy: number, images: number) => void): void {
  const { tested: before, ready } = useDigits.getState();
  const stop = useDigits.subscribe(({ tested, ready: now, manualChanges }) => {
    if (now !== ready) stop();
    else if (tested && tested !== before && manualChanges.at(-1)?.what === what) {
      stop();
      hear(tested.accuracy, tested.predicted.length);
    }
  });
}

/** A file's contents, or the contents of all files in an archive. */
async function contentsOf(file: File): Promise<OpenedFile[]> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!isZip(bytes) || recogniseFile(file.name, bytes, 'weights')) return [{ name: file.name, bytes }];
  const archive = await openZip(bytes);
  return archive.files
    .filter(({ name, size }) => size <= MOST_BYTES && isWeightFile({ name }))
    .map(one => ({ name: one.name, bytes: archive.unpack(one) }));
}

/** Reports which files were refused, which are accepted, and how to convert known formats. */
async function opening<T>(names: string, files: readonly File[], open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const reason = messageOf(error);
    const taken =
      'Open a .safetensors file, or model.json together with weights.bin. Either may be in a ZIP archive.';
    for (const file of files) {
      const start = await file.slice(0, 16).arrayBuffer();
      const foreign = recogniseFile(file.name, new Uint8Array(start), 'weights');
      if (!foreign) continue;
      const { what, recipe } = foreign;
      const way = recipe === null ? '' : ` Convert it with Python:\n${recipe}`;
      throw new Error(`${quoted(file.name)} is ${what}, which cannot be opened here. ${taken}${way}`, {
        cause: error,
      });
    }
    throw new Error(`${names}: no weights of LeNet-5 (${reason}). ${taken}`, { cause: error });
  }
}

/** Says what was converted or left out, or null. */
function extrasOf({ passedOver, converted, layout, link }: OpenedWeights): string | null {
  const named = passedOver.slice(0, MOST_NAMED).join(', ');
  const more = passedOver.length > MOST_NAMED ? ` and ${passedOver.length - MOST_NAMED} more` : '';
  const sentences = [
    // For the app's own files this goes without saying.
    ...(link === null ? [`The weights have ${layout}’s layout.`] : []),
    ...(converted.length > 0 ? [`Converted to float32 from ${converted.join(', ')}.`] : []),
    ...(passedOver.length > 0 ? [`Not needed here: ${named}${more}.`] : []),
  ];
  return sentences.length > 0 ? sentences.join(' ') : null;
}

/** Warns of weights trained with another activation, padding or pooling. */
function misfitOf(link: string, config: Config): string | null {
  const theirs = decode(link).config;
  const differing = (['activation', 'padding', 'pooling'] as const).filter(
    key => String(theirs[key]) !== String(config[key]),
  );
  if (differing.length === 0) return null;
  const told = (of: Config) =>
    differing.map(key => `${settings[key].label.toLowerCase()} ${String(of[key])}`).join(' and ');
  return `These weights were trained with ${told(theirs)}; this network has ${told(config)}, so it may classify badly with them.`;
}

async function attempt(task: () => Promise<void>): Promise<void> {
  dismissNotice(NOTICE);
  try {
    await task();
  } catch (error) {
    const text = messageOf(error);
    const again = () => void attempt(task);
    const action = { label: 'Try again', run: 'call', call: again } as const;
    notify({ id: NOTICE, text, ...(error instanceof NotLoaded && { action }) });
  }
}

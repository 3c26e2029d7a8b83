import { PIXELS } from './digits/pixels';

/** A file in a format that the app does not read: what it is, and how to convert it. */
export interface ForeignFile {
  /** For a person: "a MATLAB file (.mat)". */
  what: string;
  /** Python code that converts the file to a format the app reads; null if there is nothing to convert. */
  recipe: string | null;
  /** What to do if converting this one file would not help. It ends a sentence, and may add another. */
  advice: string | null;
}

/** Bytes from the start of a file that suffice to recognise it: 785 column names and one row fit. */
export const START_BYTES = 16_384;

const TABLE = 'a table of pixels';
/** What messages call a table without digits. */
export const OTHER_TABLE = 'a table of other values';

/** Writes an array of bytes as IDX: the format's header, then the values. */
const SAVE_IDX = `import numpy as np, struct
def save(name, a):  # images (n, 28, 28) or labels (n,), 0 to 255
    a = np.asarray(a, 'u1'); open(name, 'wb').write(struct.pack(f'>HBB{a.ndim}I', 0, 8, a.ndim, *a.shape) + a.tobytes())
`;
const SAVE_STATE = `import torch
from safetensors.torch import save_file`;

interface Format {
  what: string;
  /** Recognised by the first bytes, as Latin-1, or by the ending of the name. */
  starts?: RegExp;
  ending?: RegExp;
  /** For digits. */
  advice?: string;
  /** For digits; `name` is quoted for Python. */
  digits?: (name: string, start: string) => string;
  /** For weights. */
  weights?: (name: string) => string;
}

/** The first match wins. Endings come first, because several formats share their first bytes. */
const formats: readonly Format[] = [
  {
    what: 'an archive of NumPy arrays (.npz)',
    ending: /\.npz$/i,
    digits: name =>
      `${SAVE_IDX}d = np.load(${name})  # print(d.files) lists the names
for part in 'train', 'test': save(part + '-images', d['x_' + part]); save(part + '-labels', d['y_' + part])`,
    weights: name =>
      `import numpy as np
from safetensors.numpy import save_file
save_file({k: np.ascontiguousarray(v) for k, v in np.load(${name}).items()}, 'model.safetensors')`,
  },
  {
    what: 'a NumPy array (.npy)',
    starts: /^\x93NUMPY/,
    ending: /\.npy$/i,
    digits: name => `${SAVE_IDX}save('images-or-labels', np.load(${name}))`,
  },
  {
    what: 'a Keras model',
    starts: /^\x89HDF\r\n/,
    ending: /\.(keras|h5|hdf5)$/i,
    weights: name =>
      `import keras, tensorflowjs as tfjs
tfjs.converters.save_keras_model(keras.models.load_model(${name}), 'folder')`,
  },
  {
    what: 'a MATLAB file (.mat)',
    starts: /^MATLAB 5\.0/,
    ending: /\.mat$/i,
    digits: name =>
      `import scipy.io
${SAVE_IDX}d = scipy.io.loadmat(${name}); print({k: np.shape(v) for k, v in d.items()})
x, y = d['data'].T.reshape(-1, 28, 28), d['label'].ravel()
save('train-images', x[:60000]); save('train-labels', y[:60000]); save('test-images', x[60000:]); save('test-labels', y[60000:])`,
  },
  {
    what: 'a PyTorch file',
    ending: /\.(pt|pth|ckpt)$/i,
    digits: name =>
      `import torch
${SAVE_IDX}x, y = torch.load(${name})[:2]
save('images', x.numpy()); save('labels', y.numpy())`,
    weights: name =>
      `${SAVE_STATE}
state = torch.load(${name}, map_location='cpu')  # a state_dict; of a whole model take .state_dict()
save_file({k: (v.dequantize() if v.is_quantized else v).contiguous() for k, v in state.items() if torch.is_tensor(v)}, 'model.safetensors')`,
  },
  {
    what: 'a Python pickle',
    starts: /^\x80\p{Cc}/u,
    ending: /\.(pkl|pickle)$/i,
    digits: name =>
      `import pickle
${SAVE_IDX}(x, y), *_ = pickle.load(open(${name}, 'rb'), encoding='latin1')
x = np.reshape(x, (-1, 28, 28)); save('images', x * 255 if x.max() <= 1 else x); save('labels', y)`,
  },
  { what: 'an ONNX model', ending: /\.onnx$/i, weights: name => ofOnnx(name) },
  { what: 'a TensorFlow Lite model', starts: /^....TFL3/s, ending: /\.tflite$/i },
  { what: 'a Parquet file', starts: /^PAR1/, ending: /\.parquet$/i, digits: name => ofParquet(name) },
  {
    what: 'a picture',
    starts: /^(\x89PNG|\xff\xd8\xff|GIF8|BM|RIFF....WEBP|II\*\0|MM\0\*)/s,
    ending: /\.(png|jpe?g|gif|bmp|webp|tiff?)$/i,
    advice:
      'one picture is not a data set. Draw its digit on the pad, or convert a folder of pictures, one folder for each label, with Python',
    digits: () => ofPictures(),
  },
  { what: 'an archive (.tar, .rar or .7z)', starts: /^(Rar!|7z\xbc\xaf)/, ending: /\.(tar|tgz|rar|7z)$/i },
  {
    what: TABLE,
    starts: /^(\xef\xbb\xbf)?("?label"?,|"?pixel0"?,)|^(\d+[,;\t]){20}/i,
    ending: /\.(csv|tsv)$/i,
    digits: (name, start) => ofTable(name, start),
  },
  { what: 'a web page', starts: /^\s*</ },
];
const otherTable: Format = { what: OTHER_TABLE, advice: 'the Points lab opens such tables' };

/**
 * Recognises a format that the Digits lab does not read, by the name's ending and the first bytes; null for none.
 * `wanted` is what the file should hold, and what the recipe writes.
 */
export function recogniseFile(
  name: string,
  start: Uint8Array,
  wanted: 'digits' | 'weights',
): ForeignFile | null {
  const text = Array.from(start.subarray(0, START_BYTES), byte => String.fromCharCode(byte)).join('');
  const found =
    formats.find(({ ending }) => ending?.test(name.replace(/\.gz$/i, '')) ?? false) ??
    formats.find(({ starts }) => starts?.test(text) ?? false);
  if (!found) return null;
  // If a file in an archive is too large to unpack, only its name is known.
  const isOther = found.what === TABLE && text !== '' && !isOfPixels(tableOf(text));
  const format = isOther ? otherTable : found;
  const recipe = format[wanted]?.(JSON.stringify(name), text) ?? null;
  return { what: format.what, recipe, advice: (wanted === 'digits' && format.advice) || null };
}

/** Joins refusals, each a sentence without its full stop, into one message that ends with the first recipe. */
export function joinRefusals(refusals: readonly string[]): string {
  const [recipe] = refusals.filter(text => text.includes('\n'));
  // The other refusals lose their recipe and the words that introduce it.
  const sentence = (text: string) =>
    text.includes('\n') ? text.slice(0, text.indexOf('\n')).replace(/\. [^.]*:$/, '') : text;
  // The refusal with the recipe comes last, so that the recipe directly follows its introduction.
  const others = refusals.filter(text => text !== recipe).map(sentence);
  return [...others, ...(recipe === undefined ? [] : [recipe])].join('. ');
}

/** The first row of numbers at the start of a table, and the header above it. */
interface TableStart {
  header: readonly string[] | null;
  row: readonly string[];
  delimiter: string;
  /** The start ends within the row. */
  isCut: boolean;
}

const NUMBER = /^\s*-?\d+(\.\d*)?(e[-+]?\d+)?\s*$/i;

function tableOf(start: string): TableStart {
  const lines = start.replace(/^\xef\xbb\xbf/, '').split(/\r?\n/);
  const [first = '', second = ''] = lines;
  const delimiter = /[,;\t]/.exec(first)?.[0] ?? ',';
  const [above, below] = [first.split(delimiter), second.split(delimiter)];
  const isHeadless = above.every(cell => NUMBER.test(cell));
  const row = isHeadless ? above : below;
  return { header: isHeadless ? null : above, row, delimiter, isCut: lines.length <= (isHeadless ? 1 : 2) };
}

/** Whether a row holds an image's pixels, with or without a label, or most of them if the row is cut short. */
function isOfPixels({ row, isCut }: TableStart): boolean {
  const whole = isCut ? row.slice(0, -1) : row;
  if (!whole.every(cell => NUMBER.test(cell))) return false;
  const isWhole = row.length === PIXELS || row.length === PIXELS + 1;
  return isWhole || (isCut && row.length > 100 && row.length < PIXELS);
}

function ofTable(name: string, start: string): string {
  const { header, row, delimiter } = tableOf(start);
  const type = row.some(cell => cell.includes('.')) ? 'f4' : 'u1';
  const skip = header === null ? '' : ', skiprows=1';
  const isLast = /^\W*(class|label)\W*$/i.test(header?.at(-1) ?? '');
  const [label, pixels] = isLast ? ['-1', ':-1'] : ['0', '1:'];
  const hasLabels = row.length !== PIXELS;
  const columns = hasLabels
    ? isLast
      ? '784 pixels, then the label'
      : 'label, then 784 pixels'
    : '784 pixels';
  const scaled = type === 'f4' ? 'x = x * 255 if x.max() <= 1 else x\n' : '';
  return `${SAVE_IDX}d = np.loadtxt(${name}, '${type}', delimiter=${JSON.stringify(delimiter)}${skip})  # ${columns}
x = d${hasLabels ? `[:, ${pixels}]` : ''}.reshape(-1, 28, 28)
${scaled}save('images', x)${hasLabels ? `; save('labels', d[:, ${label}])` : '  # this table holds no labels'}`;
}

function ofPictures(): string {
  return `import glob, os
from PIL import Image
${SAVE_IDX}files = sorted(glob.glob('training/*/*'))  # one folder for each digit
save('images', [np.array(Image.open(f).convert('L').resize((28, 28))) for f in files])  # white on black
save('labels', [int(os.path.basename(os.path.dirname(f))) for f in files])`;
}

function ofParquet(name: string): string {
  return `import io, pandas as pd
from PIL import Image
${SAVE_IDX}d = pd.read_parquet(${name})
save('images', [np.array(Image.open(io.BytesIO(i['bytes']))) for i in d['image']]); save('labels', d['label'])`;
}

function ofOnnx(name: string): string {
  return `import onnx
from onnx.numpy_helper import to_array
from safetensors.numpy import save_file
save_file({t.name: to_array(t) for t in onnx.load(${name}).graph.initializer}, 'model.safetensors')`;
}

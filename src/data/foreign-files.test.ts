import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { joinRefusals, recogniseFile, START_BYTES } from './foreign-files';
import { describeStart, parseIdx } from './files/idx';

const bytes = (text: string) => Uint8Array.from(text, letter => letter.charCodeAt(0));
const row = (columns: number, delimiter = ',') =>
  Array.from({ length: columns }, (_, i) => i % 251).join(delimiter);
const names = (count: number) => Array.from({ length: count }, (_, i) => `pixel${i}`).join(',');
const nothing = new Uint8Array();

describe('an unsupported format is recognised', () => {
  it.each([
    ['mnist.npz', 'PK\x03\x04', 'NumPy', "d['x_' + part]"],
    ['x.npy', '\x93NUMPY\x01\0', 'NumPy', 'np.load'],
    ['mnist-original.mat', 'MATLAB 5.0 MAT-file', 'MATLAB', 'scipy.io.loadmat("mnist-original.mat")'],
    ['training.pt', 'PK\x03\x04', 'PyTorch', 'torch.load'],
    ['mnist.pkl.gz', '\x80\x03', 'pickle', 'pickle.load'],
    ['3.png', '\x89PNG\r\n', 'picture', 'Image.open'],
    ['photo', '\xff\xd8\xff\xe0', 'picture', 'Image.open'],
    ['train.parquet', 'PAR1', 'Parquet', 'read_parquet'],
    ['mnist_test.csv', `label,${names(784)}\n${row(785)}\n`, 'table of pixels', 'skiprows=1'],
    ['mnist_test.csv', `${row(785)}\n`, 'table of pixels', 'delimiter=",")'],
    ['semicolons.csv', `${row(785, ';')}\n`, 'table of pixels', 'delimiter=";")'],
    ['openml.csv', `${names(784)},class\n${row(785)}\n`, 'table of pixels', "save('labels', d[:, -1])"],
    ['test.csv', `${names(784)}\n${row(784)}\n`, 'table of pixels', 'holds no labels'],
    ['train.data', `${row(785)}\n`, 'table of pixels', 'np.loadtxt'],
  ])('%s as digits', (name, start, what, recipe) => {
    const found = recogniseFile(name, bytes(start), 'digits');
    expect(found?.what).toContain(what);
    expect(found?.recipe).toContain(recipe);
  });

  it.each([
    ['lenet.pth', 'PK\x03\x04', 'PyTorch', 'torch.load("lenet.pth"'],
    ['model.h5', '\x89HDF\r\n\x1a\n', 'Keras', 'keras.models.load_model("model.h5")'],
    ['model.keras', 'PK\x03\x04', 'Keras', 'save_keras_model'],
    ['lenet.onnx', '\x08\x07', 'ONNX', 'to_array'],
  ])('%s as weights', (name, start, what, recipe) => {
    const found = recogniseFile(name, bytes(start), 'weights');
    expect(found?.what).toContain(what);
    expect(found?.recipe).toContain(recipe);
  });

  it('an unknown format stays unknown', () => {
    expect(recogniseFile('notes.txt', bytes('remember the milk'), 'digits')).toBeNull();
    expect(recogniseFile('', nothing, 'weights')).toBeNull();
    // No name breaks out of the recipe's quotes.
    expect(recogniseFile('a"\n; b.npz', nothing, 'digits')?.recipe).toContain('np.load("a\\"\\n; b.npz")');
  });
});

test.each([
  ['iris.csv', 'sepal,petal,species\n5.1,1.4,setosa\n'],
  ['points.tsv', '1\t2\t0\n3\t4\t1\n'],
  ['wide.csv', `${row(300)}\n${row(300)}\n`],
  ['words.csv', `${names(785)}\n${Array(785).fill('word').join(',')}\n`],
  ['label.csv', 'label,x,y\n1,2,3\n'],
])('%s is a table of other values, and no recipe is given for it', (name, text) => {
  const found = recogniseFile(name, bytes(text), 'digits');
  expect([found?.what, found?.recipe]).toEqual(['a table of other values', null]);
  expect(describeStart(bytes(text), name)).toBe(
    'this is a table of other values; the Points lab opens such tables',
  );
});

test('a single picture is refused as a data set before converting a folder is offered', () => {
  expect(describeStart(bytes('\x89PNG\r\n'), '3.png')).toMatch(
    /^this is a picture; one picture is not a data set\. Draw its digit on the pad, or convert a folder of pictures.*Python:\nimport glob/,
  );
});

test('refusals are joined so that the recipe comes last', () => {
  expect(joinRefusals(['a is b:\nrecipe\nmore', 'c is d'])).toBe('c is d. a is b:\nrecipe\nmore');
  expect(joinRefusals(['a', 'b'])).toBe('a. b');
  const picture = (name: string) => `${name} is a picture. Convert it:\nrecipe`;
  expect(joinRefusals([picture('a'), picture('b')])).toBe(
    'b is a picture. a is a picture. Convert it:\nrecipe',
  );
});

/** Whether Python with NumPy is installed. */
function hasNumpy(): boolean {
  try {
    execFileSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

// The recipe is run as a user would; the project itself needs no Python.
test.skipIf(!hasNumpy())(
  'the recipe for a table writes files that this reader accepts',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'recipe-'));
    const table = `label,1x1\n${Array.from({ length: 10_000 }, (_, i) => `${i % 10},${row(784)}\n`).join('')}`;
    writeFileSync(join(folder, 'mnist_test.csv'), table);
    const [, ...recipe] = describeStart(bytes(table.slice(0, START_BYTES)), 'mnist_test.csv').split('\n');
    execFileSync('python3', ['-c', recipe.join('\n')], { cwd: folder });
    const images = parseIdx(readFileSync(join(folder, 'images')));
    const labels = parseIdx(readFileSync(join(folder, 'labels')));
    expect([images.part, labels.part]).toEqual(['test-images', 'test-labels']);
    expect([images.values[784 + 250], labels.values[9_999]]).toEqual([250, 9]);
  },
  60_000,
);

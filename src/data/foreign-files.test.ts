import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { joinRefusals, recogniseFile } from './foreign-files';
import { describeStart, parseIdx } from './idx';

const bytes = (text: string) => Uint8Array.from(text, letter => letter.charCodeAt(0));
const nothing = new Uint8Array();

describe('a format that is not read is recognised', () => {
  it.each([
    ['mnist.npz', 'PK\x03\x04', 'NumPy', "d['x_' + part]"],
    ['x.npy', '\x93NUMPY\x01\0', 'NumPy', 'np.load'],
    ['mnist-original.mat', 'MATLAB 5.0 MAT-file', 'MATLAB', 'scipy.io.loadmat("mnist-original.mat")'],
    ['training.pt', 'PK\x03\x04', 'PyTorch', 'torch.load'],
    ['mnist.pkl.gz', '\x80\x03', 'pickle', 'pickle.load'],
    ['3.png', '\x89PNG\r\n', 'picture', 'Image.open'],
    ['photo', '\xff\xd8\xff\xe0', 'picture', 'Image.open'],
    ['train.parquet', 'PAR1', 'Parquet', 'read_parquet'],
    ['mnist_test.csv', 'label,1x1,1x2', 'table', 'skiprows=1'],
    ['mnist_test.csv', '7,0,0,0', 'table', "delimiter=',')"],
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

  it('and what is unknown stays unknown', () => {
    expect(recogniseFile('notes.txt', bytes('remember the milk'), 'digits')).toBeNull();
    expect(recogniseFile('', nothing, 'weights')).toBeNull();
    // No name breaks out of the recipe's quotes.
    expect(recogniseFile('a"\n; b.npz', nothing, 'digits')?.recipe).toContain('np.load("a\\"\\n; b.npz")');
  });
});

test('refusals are joined so that the recipe comes last', () => {
  expect(joinRefusals(['a is b:\nrecipe\nmore', 'c is d'])).toBe('c is d. a is b:\nrecipe\nmore');
  expect(joinRefusals(['a', 'b'])).toBe('a. b');
});

/** Python with NumPy, where it is installed. */
function hasNumpy(): boolean {
  try {
    execFileSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test.skipIf(!hasNumpy())(
  'the recipe for a table writes what is read here',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'recipe-'));
    const row = (label: number) => `${label},${Array.from({ length: 784 }, (_, i) => i % 251).join(',')}\n`;
    const table = `label,1x1\n${Array.from({ length: 10_000 }, (_, i) => row(i % 10)).join('')}`;
    writeFileSync(join(folder, 'mnist_test.csv'), table);
    const [, ...recipe] = describeStart(bytes(table.slice(0, 4096)), 'mnist_test.csv').split('\n');
    execFileSync('python3', ['-c', recipe.join('\n')], { cwd: folder });
    const images = parseIdx(readFileSync(join(folder, 'images')));
    const labels = parseIdx(readFileSync(join(folder, 'labels')));
    expect([images.part, labels.part]).toEqual(['test-images', 'test-labels']);
    expect([images.values[784 + 250], labels.values[9_999]]).toEqual([250, 9]);
  },
  60_000,
);

import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { refusalOf, sortFiles } from './dropped-files';

const idx = new File([Uint8Array.of(0, 0, 8, 3, 0, 0, 234, 96)], 'images');
const packed = new File([gzipSync('anything')], 'a.bin.backup');
const torn = new File(['<html>'], 'train-labels-idx1-ubyte');
const renamed = new File([Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0), '{}'], 'my weights');
const model = new File(['{}'], 'model.json');
const notes = new File(['remember the milk'], 'notes.txt');
const empty = new File([], 'empty');

const names = (files: readonly File[]) => files.map(({ name }) => name);

test('digits and weights are told apart, whatever their names', async () => {
  const sorted = await sortFiles([idx, notes, packed, model, torn, renamed, empty]);
  expect(names(sorted.digits)).toEqual(['images', 'a.bin.backup', 'train-labels-idx1-ubyte']);
  expect(names(sorted.weights)).toEqual(['model.json', 'my weights']);
  expect(names(sorted.others)).toEqual(['notes.txt', 'empty']);
});

test('files that are neither are named once, with what can be opened instead', async () => {
  const text = refusalOf(await sortFiles([notes]));
  expect(text).toMatch(/^“notes\.txt” cannot be opened here; nothing was changed\./);
  for (const kind of ['IDX, NumPy or CSV files', 'safetensors', 'TensorFlow.js model'])
    expect(text).toContain(kind);
  expect(refusalOf(await sortFiles([notes, idx]))).not.toContain('nothing was changed');
  expect(refusalOf(await sortFiles([idx, model]))).toBeNull();
  const many = Array.from({ length: 5 }, (_, i) => new File(['?'], `${i}.txt`));
  expect(refusalOf(await sortFiles(many))).toContain('“2.txt” and 2 more');
});

test('an archive is handled by its contents, and known formats go to the reader that has their recipe', async () => {
  const zip = (name: string, inner: string) =>
    new File([new Uint8Array(zipSync({ [inner]: new Uint8Array(9) }))], name);
  const model = zip('lenet-tfjs.zip', 'folder/model.json');
  const digits = zip('archive.zip', 'train-images-idx3-ubyte');
  const table = new File([`label,1x1\n7,${Array(784).fill(0).join(',')}\n`], 'mnist_train.csv');
  const torch = new File(['PK'], 'lenet.pth');
  const sorted = await sortFiles([model, digits, table, torch]);
  expect(names(sorted.weights)).toEqual(['lenet-tfjs.zip', 'lenet.pth']);
  expect(names(sorted.digits)).toEqual(['archive.zip', 'mnist_train.csv']);
});

test('a table of other values is sent to the Points lab', async () => {
  const iris = new File(['sepal,petal,species\n5.1,1.4,setosa\n'], 'iris.csv');
  const sorted = await sortFiles([iris]);
  expect([names(sorted.tables), sorted.digits, sorted.others]).toEqual([['iris.csv'], [], []]);
  expect(refusalOf(sorted)).toBe('“iris.csv” is a table of other values; the Points lab opens such tables.');
});

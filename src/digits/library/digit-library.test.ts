import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DigitPart, digitParts } from '../../data/files/idx';
import { FakeCaches, Host, own, ownFile, portsOf } from '../training/fixtures/digit-host';
import { DigitLibrary, type LibraryPorts } from './digit-library';
import { appBase, fileNames } from './places';

let host: Host;
let pauses: number[];
let ports: LibraryPorts;

beforeEach(async () => {
  host = new Host();
  pauses = [];
  ports = portsOf(await host.open(), pauses);
});
afterEach(() => host.close());

describe('the app’s own folder', () => {
  it('is found below the app’s address, packed or not', async () => {
    host.put('/app/data/mnist/', own);
    const found = await new DigitLibrary(ports).find('mnist');
    expect([found?.place, found?.digits.name]).toEqual(['folder', 'your own digits']);
    expect(found?.digits.train.images[47_039_999]).toBe(1);
    host.files.clear();
    host.put('/app/data/mnist/', { ...own, 'test-labels': undefined! });
    host.put('/app/data/mnist/', { 'test-labels': ownFile('test-labels') }, '');
    expect((await new DigitLibrary(ports).find('mnist'))?.digits.hash).toBe(found?.digits.hash);
  });

  it('counts as missing if the host lacks it, sends its own page instead, or is gone', async () => {
    const library = new DigitLibrary(ports);
    expect([await library.find('mnist'), library.problem]).toEqual([null, null]);
    expect(host.asked.length).toBe(2);
    host.answer = (_, response) => response.writeHead(200).end('<!doctype html>');
    expect([await library.find('mnist'), library.problem]).toEqual([null, null]);
    await host.close();
    expect([await library.find('mnist'), library.problem]).toEqual([null, null]);
    expect(pauses).toEqual([]);
    await host.open();
  });

  it.each<[string, Partial<Record<DigitPart, Buffer>>, string]>([
    ['lacks a file', { 'test-images': undefined! }, 'lacks the test images; expected all four files'],
    ['has a truncated file', { 'test-images': own['test-images'].subarray(0, 5000) }, 'damaged or cut short'],
    ['has two files swapped', { 'test-images': own['train-images'] }, 'this holds training images'],
    [
      'has a file that is too long',
      { 'test-images': Buffer.concat([ownFile('test-images'), Buffer.of(1)]) },
      'goes on after',
    ],
    ['has a wrong label', { 'test-labels': ownFile('test-labels', 12) }, 'label 12 of image 1'],
  ])('counts as missing and is reported when it %s', async (_, wrong, message) => {
    host.put('/app/data/mnist/', { ...own, ...wrong });
    if ('test-images' in wrong && !wrong['test-images'])
      host.files.delete(`/app/data/mnist/${fileNames['test-images']}.gz`);
    const library = new DigitLibrary(ports);
    expect(await library.find('mnist')).toBeNull();
    expect(library.problem).toContain(message);
  });

  it('never unpacks a bomb', async () => {
    const bomb = gzipSync(Buffer.concat([ownFile('train-labels'), Buffer.alloc(150_000_000)]));
    host.put('/app/data/mnist/', { ...own, 'train-labels': bomb });
    const before = process.memoryUsage().arrayBuffers;
    const library = new DigitLibrary(ports);
    expect(await library.find('mnist')).toBeNull();
    expect(library.problem).toContain('goes on after 60,008 bytes, where it should end');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });
});

describe('files that a person opens', () => {
  const file = (part: DigitPart, name = `${part}.bin`) => new File([own[part]], name);

  it('may have any names, be packed or not, and come one after another', async () => {
    const library = new DigitLibrary(ports);
    const raw = new File([ownFile('train-labels')], 'photo.png');
    await expect(library.open([raw, file('test-images')], false)).rejects.toThrow(
      'the test labels, the training images are missing; expected all four files',
    );
    const found = await library.open([file('test-labels'), file('train-images')], false);
    expect([found.place, found.digits.name]).toEqual(['files', 'your own digits']);
    expect(await library.find('own')).toBe(found);
  });

  it('are refused by name, and the good ones are kept', async () => {
    const library = new DigitLibrary(ports);
    const notes = new File(['a letter'], 'notes.txt');
    const good = [file('train-images'), file('test-images'), file('test-labels')];
    await expect(library.open([...good, notes], false)).rejects.toThrow(
      '“notes.txt”: the file begins with 61 20 6c 65',
    );
    expect((await library.open([file('train-labels')], false)).digits.train.count).toBe(60_000);
    const other = new File([ownFile('test-labels', 2)], 'b');
    const twice = [file('test-labels', 'a.gz'), other];
    await expect(library.open(twice, false)).rejects.toThrow(
      '“a.gz” and “b” both hold test labels, and they differ; leave one of them out',
    );
    // Neither of the two was kept.
    const rest = [file('train-labels'), file('train-images'), file('test-images')];
    await expect(library.open(rest, false)).rejects.toThrow('the test labels are missing');
    expect((await library.open([other], false)).digits.test.labels[0]).toBe(2);
    await expect(library.open([], false)).rejects.toThrow('0 files; expected the four files');
  });

  it('count once if they are given packed and unpacked, or as copies', async () => {
    const twins = digitParts.flatMap(part => [
      file(part, `${fileNames[part]}.gz`),
      new File([ownFile(part)], fileNames[part]),
    ]);
    const library = new DigitLibrary(ports);
    const found = await library.open([...twins, file('test-labels', 't10k-labels (1).gz')], false);
    expect([found.digits.train.count, library.problem]).toEqual([60_000, null]);
  });

  it('are opened from a ZIP archive, and together with other files, which are named', async () => {
    // Like the archive on Kaggle: each file is also there unpacked, in a folder of its name.
    const files = Object.fromEntries([
      ...digitParts.map(part => [`${fileNames[part]}.gz`, new Uint8Array(own[part])]),
      ...(['train-labels', 'test-labels'] as const).map(part => [
        `${fileNames[part]}/${fileNames[part]}`,
        new Uint8Array(ownFile(part)),
      ]),
    ]) as Record<string, Uint8Array>;
    const zip = new File([new Uint8Array(zipSync(files))], 'archive.zip');
    const library = new DigitLibrary(ports);
    const found = await library.open([zip, new File(['a letter'], 'readme.md')], false);
    expect(found.digits.test.count).toBe(10_000);
    expect(library.problem).toContain('Opened, except for “readme.md”: the file begins with');
  });

  it('in other formats are recognised, and the message says how to convert them', async () => {
    const library = new DigitLibrary(ports);
    const said = (files: File[]) =>
      library.open(files, false).then(
        () => '',
        (error: unknown) => (error as Error).message,
      );
    const pixels = `7,${Array(784).fill(0).join(',')}`;
    // Kaggle's table is larger than any file of digits, but its format has to be reported before its size.
    const table = new File([`label,1x1\n${`${pixels}\n`.repeat(40_000)}`], 'mnist_train.csv');
    expect(table.size).toBeGreaterThan(60_000_000);
    expect(await said([table])).toMatch(
      /“mnist_train.csv”: this is a table of pixels.*Convert it with Python:\nimport numpy.*skiprows=1/s,
    );
    const zip = new File(
      [new Uint8Array(zipSync({ 'mnist_train.csv': Buffer.from(`${pixels}\n`) }))],
      'archive.zip',
    );
    expect(await said([zip])).toMatch(/holds a table of pixels \(mnist_train.csv\).*np\.loadtxt/s);
    const iris = new File([gzipSync('sepal,species\n5.1,setosa\n')], 'iris.csv.gz');
    expect(await said([iris])).toMatch(/this is a table of other values; the Points lab opens such tables$/);
    const broken = new File([new Uint8Array([80, 75, 3, 4, 9, 9])], 'broken.zip');
    expect(await said([broken])).toContain('the ZIP archive is damaged or locked with a password');
    const gzipped = new File([gzipSync(`${pixels}\n`)], 'mnist.csv.gz');
    expect(await said([gzipped])).toContain('this is a table of pixels');
    // With several refusals, the one with the recipe comes last.
    expect(await said([table, new File(['a letter'], 'notes.txt')])).toMatch(
      /notes\.txt.*mnist_train.*:\nimport/s,
    );
  });

  it('are stored on request, found again, counted and dropped', async () => {
    const stored = new FakeCaches();
    ports.caches = stored.asCaches;
    const library = new DigitLibrary(ports);
    const opened = await library.open(
      digitParts.map(part => new File([ownFile(part)], part)),
      true,
    );
    expect(library.problem).toBeNull();
    const later = new DigitLibrary(ports);
    const found = await later.find('own');
    expect([found?.place, found?.digits.hash]).toEqual(['browser', opened.digits.hash]);
    // Stored packed: 55 MB of equal bytes compress to almost nothing.
    expect(await later.storedBytes()).toBeGreaterThan(1000);
    expect(await later.storedBytes()).toBeLessThan(200_000);
    expect(await later.find('mnist')).toBeNull();
    await later.dropStored();
    expect([stored.kept.size, await later.storedBytes()]).toEqual([0, 0]);
    expect(await new DigitLibrary(ports).find('own')).toBeNull();
  });

  it('stay in memory if there is no room or no storage for them', async () => {
    const files = digitParts.map(part => file(part));
    const full = new FakeCaches(300);
    ports.caches = full.asCaches;
    const library = new DigitLibrary(ports);
    expect((await library.open(files, true)).digits.test.count).toBe(10_000);
    expect(library.problem).toContain('no room left for them; they are here until this page is closed');
    expect(full.kept.size).toBe(0);
    const insecure = new DigitLibrary({ ...ports, caches: null });
    await insecure.open(files, true);
    expect(insecure.problem).toContain('only for pages opened over https or from localhost');
    expect(await insecure.storedBytes()).toBeNull();
  });

  it('are dropped when the stored files are damaged', async () => {
    const stored = new FakeCaches();
    ports.caches = stored.asCaches;
    await new DigitLibrary(ports).open(
      digitParts.map(part => file(part)),
      true,
    );
    const key = [...stored.kept.keys()].find(name => name.endsWith('own/test-images'))!;
    stored.kept.set(key, new Response(own['test-images'].subarray(0, 4000)));
    const later = new DigitLibrary(ports);
    expect(await later.find('own')).toBeNull();
    expect(later.problem).toContain('damaged');
    expect(stored.kept.size).toBe(0);
  });
});

describe('appBase', () => {
  it('is the folder above the built workers, or the server’s root', () => {
    expect(appBase('https://x.org/some/where/assets/digits-C4.js')).toBe('https://x.org/some/where/');
    expect(appBase('https://x.org/assets/digits.js?v=1')).toBe('https://x.org/');
    expect(appBase('http://localhost:5173/src/digits/training/digits.worker.ts?worker_file')).toBe(
      'http://localhost:5173/',
    );
  });
});

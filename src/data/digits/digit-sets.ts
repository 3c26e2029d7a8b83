import { digitParts, type DigitPart, type IdxFile, partName, DigitFileRefusal } from '../files/idx';
import mnist from './mnist.json' with { type: 'json' };

/** Images and their labels, in the order of their files. */
export interface LabelledImages {
  /** [count][28][28], 0 is paper. */
  images: Uint8Array<ArrayBuffer>;
  /** Classes 0 to 9. */
  labels: Uint8Array<ArrayBuffer>;
  count: number;
}

/** A set of MNIST's shape: 60,000 images for training and 10,000 for testing. */
export interface DigitData {
  /** For a person: "MNIST", "Fashion-MNIST", "your own digits". */
  name: string;
  /** Names of the ten classes. */
  classNames: readonly string[];
  /** SHA-256 of the four files' hashes as text, in the order of `digitParts`: equal where the data is. */
  hash: string;
  train: LabelledImages;
  test: LabelledImages;
}

/** A published set, and the SHA-256 of its four files, uncompressed. */
export interface KnownSet {
  name: string;
  classNames: readonly string[];
  hashes: Readonly<Record<DigitPart, string>>;
}

export const DIGIT_NAMES = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/**
 * MNIST as published: where the app may download it, the names of its four files without `.gz`, their sizes with and
 * without it, and the SHA-256 of the latter. `npm run data` reads the same file.
 *
 * The mirror is the GitHub repository fgnt/mnist through a CDN that lets other sites' pages read it. First at a fixed
 * commit; if that is not available, the repository's current state. Only bytes with the right SHA-256 are accepted.
 */
export const mnistSource: {
  readonly mirrors: readonly string[];
  readonly files: Readonly<Record<DigitPart, PublishedFile>>;
} = mnist;

interface PublishedFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly packedBytes: number;
}

export const MNIST: KnownSet = {
  name: 'MNIST',
  classNames: DIGIT_NAMES,
  hashes: {
    'train-images': mnist.files['train-images'].sha256,
    'train-labels': mnist.files['train-labels'].sha256,
    'test-images': mnist.files['test-images'].sha256,
    'test-labels': mnist.files['test-labels'].sha256,
  },
};

/** H. Xiao, K. Rasul, R. Vollgraf, 2017. */
const FASHION: KnownSet = {
  name: 'Fashion-MNIST',
  classNames: [
    ...['T-shirt', 'trousers', 'pullover', 'dress', 'coat'],
    ...['sandal', 'shirt', 'sneaker', 'bag', 'ankle boot'],
  ],
  hashes: {
    'train-images': 'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
    'train-labels': 'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
    'test-images': '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
    'test-labels': '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
  },
};

const knownSets: readonly KnownSet[] = [MNIST, FASHION];
const OWN = 'your own digits';

/** The published set that a file is part of, by the file's SHA-256; null for none. */
export function knownSetOf(part: DigitPart, hash: string): KnownSet | null {
  return knownSets.find(({ hashes }) => hashes[part] === hash) ?? null;
}

/** A file with its SHA-256 in hexadecimal. */
export interface CheckedFile extends IdxFile {
  hash: string;
}

/**
 * Puts the four files together and names them: after a published set where all four are its own. Files of two published
 * sets are refused, as are missing and double ones, with a DigitFileRefusal. `sha256` gives hexadecimal.
 */
export function assembleDigits(
  files: readonly CheckedFile[],
  sha256: (bytes: Uint8Array) => string,
): DigitData {
  const found = Object.fromEntries(digitParts.map(part => [part, onlyFile(files, part)]));
  const of = (part: DigitPart) => found[part] as CheckedFile;
  const known = digitParts.map(part => knownSetOf(part, of(part).hash));
  const [first, second] = [...new Set(known.filter(set => set !== null))];
  if (first && second)
    throw new DigitFileRefusal(
      `some files are of ${first.name}, others of ${second.name}; expected four of one set`,
    );
  const whole = first && known.every(set => set === first) ? first : null;
  const hashes = digitParts.map(part => of(part).hash).join('');
  const labelled = (images: CheckedFile, labels: CheckedFile): LabelledImages => ({
    ...{ images: images.values, labels: labels.values, count: images.count },
  });
  return {
    name: whole?.name ?? OWN,
    classNames: whole?.classNames ?? DIGIT_NAMES,
    hash: sha256(Uint8Array.from(hashes, letter => letter.charCodeAt(0))),
    train: labelled(of('train-images'), of('train-labels')),
    test: labelled(of('test-images'), of('test-labels')),
  };
}

function onlyFile(files: readonly CheckedFile[], part: DigitPart): CheckedFile {
  const [file, double] = files.filter(candidate => candidate.part === part);
  if (double)
    throw new DigitFileRefusal(`two files hold ${partName(part)}; expected one of each of the four`);
  if (file) return file;
  const missing = digitParts.filter(wanted => !files.some(candidate => candidate.part === wanted));
  throw new DigitFileRefusal(
    `the ${missing.map(partName).join(', the ')} are missing; expected all four files`,
  );
}

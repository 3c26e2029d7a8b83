import { openAsBlob } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../src/experiment/settings/settings';
import { drawnImages, imagesOfFiles, type DigitImages } from '../src/digits/library/digit-images';
import type { DigitData } from '../src/data/digits/digit-sets';
import { hashOfPictures } from '../src/experiment/settings/pictures-key';
import { DigitLibrary } from '../src/digits/library/digit-library';
import { OwnPictures } from '../src/digits/library/own-pictures';
import { messageOf } from '../src/data/message-of';

/** A request that cannot be fulfilled, with the reason as its message. */
export class Refusal extends Error {}

/** The images of the last run, because the next one often uses the same. */
let last: { key: string; images: Promise<DigitImages> } | null = null;

/** The images of a config, as `loadImages` finds them. */
export function imagesOf(config: Config, folder: string): Promise<DigitImages> {
  const { data, pictures, images, validation, dataSeed } = config;
  const key = JSON.stringify([data, pictures, images, validation, dataSeed, folder]);
  if (last?.key !== key) last = { key, images: loadImages(config, folder) };
  return last.images;
}

/**
 * The images of a config: drawn, or from the four files in a folder. They may be gzipped and have any names. Own pictures
 * may also be a set that the app saved (.npz).
 */
export async function loadImages(config: Config, folder: string): Promise<DigitImages> {
  if (config.data === 'drawn') return drawnImages(config);
  const own = config.data === 'own' ? await openSet(folder, hashOfPictures(config.pictures)) : null;
  if (own) return imagesOfFiles(own, 'files', config);
  const { digits } = await openFolder(folder);
  if (config.data === 'mnist' && digits.name !== 'MNIST')
    throw new Refusal(`${folder} contains ${digits.name}, not MNIST; use a link with data=own for it`);
  return imagesOfFiles(digits, 'files', config);
}

/** Throws a Refusal if the config's files are not in the folder. */
export async function mustHaveImages(config: Config, folder: string): Promise<void> {
  if (config.data !== 'drawn') await imagesOf(config, folder);
}

/** The set in a folder whose hash begins with `hash`; if that is empty, the first set, or null if there is none. */
async function openSet(folder: string, hash: string): Promise<DigitData | null> {
  const names = (await readdir(folder).catch(() => [] as string[])).filter(name => name.endsWith('.npz'));
  for (const name of names.sort()) {
    const file = await openAsBlob(join(folder, name));
    const { data } = await new OwnPictures('http://localhost/', null).take(file).catch((error: unknown) => {
      throw new Refusal(`${join(folder, name)}: ${messageOf(error)}`);
    });
    if (data.hash.startsWith(hash)) return data;
  }
  if (hash === '') return null;
  throw new Refusal(
    `${folder} contains no set of pictures whose SHA-256 begins with ${hash}; save the set in the app and put its file there`,
  );
}

async function openFolder(folder: string) {
  const names = await readdir(folder).catch(() => [] as string[]);
  const files = names.filter(name => /idx|ubyte/i.test(name) && !name.endsWith('.part'));
  if (files.length === 0)
    throw new Refusal(
      `${folder} contains no MNIST files; run \`npm run data\` to download them, or give their folder with --data-dir`,
    );
  const library = new DigitLibrary({
    base: 'http://localhost/',
    caches: null,
    fetch: () => Promise.reject(new Error('nothing is fetched here')),
    wait: () => Promise.resolve(),
    stallMs: 1,
  });
  try {
    return await library.open(await Promise.all(files.map(name => openAsBlob(join(folder, name)))), false);
  } catch (error) {
    throw new Refusal(`${folder}: ${messageOf(error)}`);
  }
}

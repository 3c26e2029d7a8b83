import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rasterise } from '../rasterise';
import {
  landscapePicture,
  planePicture,
  spacePicture,
  type PicturesWish,
  type Tracks,
  type ViewPicture,
} from './view-pictures';
import type { SeenLandscape, SharedLandscape } from './views';

/**
 * Writes what a link shows as SVG and as PNG (160 mm wide, 300 dpi) into the wish's folder, which exists: always the plane, and the view if
 * the link has one. Says on stderr which files, and why there is none of a view.
 *
 * @param landscape null if the link shows none, or if the runs have none in common
 */
export async function writePictures(
  wish: PicturesWish,
  tracks: Tracks,
  landscape: SeenLandscape | SharedLandscape | null,
): Promise<void> {
  const space = wish.view?.name === 'space' ? spacePicture(wish, tracks) : null;
  if (space && 'why' in space) process.stderr.write(`${space.why}\n`);
  const pictures: ViewPicture[] = [
    planePicture(wish, tracks),
    ...(space && 'svg' in space ? [space] : []),
    ...(landscape ? [landscapePicture(wish, tracks, landscape)] : []),
  ];
  for (const { name, svg } of pictures)
    for (const [file, content] of [
      [`${name}.svg`, svg],
      [`${name}.png`, rasterise(svg)],
    ] as const) {
      const path = join(wish.dir, file);
      await writeFile(path, content);
      process.stderr.write(`${path}\n`);
    }
}

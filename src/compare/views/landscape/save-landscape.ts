import { toPngOf } from '../../../charts/core/export';
import type { Surface } from '../../../charts/core/canvas';
import type { Theme } from '../../../charts/core/palette';
import {
  drawLandscapeNames,
  namesHeight,
  type LandscapeName,
} from '../../../charts/landscape/landscape-names';
import { saveBlob } from '../../../run/views/save-blob';

/** Size of the landscape without the names, in CSS pixels, and pixels of the file per CSS pixel. */
const WIDTH = 960;
const HEIGHT = 720;
const RATIO = 2;

/**
 * Saves a landscape with the paths of all runs and their names below it as a PNG file.
 *
 * @param draw the landscape on a surface; returns whether it has to be called again
 */
export async function saveLandscape(
  draw: (surface: Surface) => boolean,
  names: readonly LandscapeName[],
  theme: Theme,
): Promise<void> {
  const height = HEIGHT + namesHeight(names, WIDTH);
  const png = await toPngOf(
    surface => {
      while (draw({ ...surface, height: HEIGHT }));
      drawLandscapeNames(surface, names, HEIGHT, theme);
    },
    { width: WIDTH, height },
    RATIO,
    theme.surface,
  );
  saveBlob('layerwise-landscape.png', png);
}

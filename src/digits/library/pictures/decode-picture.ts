import { DigitFileRefusal } from '../../../data/files/idx';
import { grouped } from '../../../data/pictures/picture-set';
import { type GreyPicture, greyOf } from '../../../data/pictures/png';

/** Most pixels of a side: more would not fit the memory of a phone. */
const LONGEST = 8192;

/** Decodes a JPEG, GIF, WebP or BMP picture with the browser's own decoder. Throws a DigitFileRefusal. */
export async function decodePicture(bytes: Uint8Array<ArrayBuffer>): Promise<GreyPicture> {
  const picture = await createImageBitmap(new Blob([bytes]), { colorSpaceConversion: 'none' }).catch(() => {
    throw new DigitFileRefusal('this picture is damaged, or of a type that this browser cannot read');
  });
  const { width, height } = picture;
  try {
    if (width > LONGEST || height > LONGEST)
      throw new DigitFileRefusal(
        `this picture has ${grouped(width)} × ${grouped(height)} pixels; expected at most ${grouped(LONGEST)} each way`,
      );
    const context = contextOf(width, height);
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const grey = new Uint8Array(width * height);
    const alpha = new Uint8Array(width * height);
    let isOpaque = true;
    for (let i = 0; i < grey.length; i += 1) {
      grey[i] = greyOf(data[4 * i]!, data[4 * i + 1]!, data[4 * i + 2]!);
      alpha[i] = data[4 * i + 3]!;
      if (alpha[i] !== 255) isOpaque = false;
    }
    return { width, height, grey, alpha: isOpaque ? null : alpha };
  } finally {
    picture.close();
  }
}

function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context =
    typeof OffscreenCanvas === 'undefined'
      ? null
      : new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context) return context;
  throw new DigitFileRefusal('this browser cannot decode JPEG pictures here; expected PNG files');
}

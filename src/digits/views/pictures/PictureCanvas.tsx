import { useEffect, useRef } from 'react';
import { PIXELS, SIDE } from '../../../data/digits/pixels';
import styles from './Pictures.module.css';

/** One picture, light ink on dark paper as the network gets it. */
export function PictureCanvas({ pixels, label }: { pixels: Uint8Array | null; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(SIDE, SIDE);
    for (let i = 0; i < PIXELS; i += 1) {
      image.data.fill(pixels?.[i] ?? 0, 4 * i, 4 * i + 3);
      image.data[4 * i + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [pixels]);
  return (
    <canvas
      ref={canvas}
      className={styles.picture}
      width={SIDE}
      height={SIDE}
      role="img"
      aria-label={label}
    />
  );
}

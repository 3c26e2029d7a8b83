import { useEffect, useRef } from 'react';
import { formatCount } from '../../../charts/core/format';
import { PIXELS, SIDE } from '../../../data/digits/pixels';
import { LONGEST_NAME, numberedClass } from '../../../data/pictures/picture-set';
import { SHOWN, type PictureView } from '../../../data/pictures/view';
import { nameClass, usePictures } from '../../page/pictures';
import styles from './Pictures.module.css';

/** Each class with its name, which can be changed, its number of pictures, and the first of them. */
export function PictureClasses({ view }: { view: PictureView }) {
  const { classes, shown } = view;
  const names = usePictures(state => state.classNames);
  return (
    <ul className={styles.classes} aria-label="Classes">
      {classes.map(({ name, train, test }, i) => (
        <li key={i} className={styles.class}>
          <input
            className="input"
            aria-label={`Name of class ${i + 1}`}
            placeholder={numberedClass(i)}
            value={names[i] ?? name}
            maxLength={LONGEST_NAME}
            onChange={event => nameClass(i, event.target.value)}
          />
          <span className="muted">
            {formatCount(train)}
            {test > 0 && ` + ${formatCount(test)}`}
          </span>
          <Samples
            pixels={shown.subarray(i * SHOWN * PIXELS, (i + 1) * SHOWN * PIXELS)}
            count={Math.min(SHOWN, train + test)}
            label={`The first pictures of ${(names[i] ?? name) || numberedClass(i)}`}
          />
        </li>
      ))}
    </ul>
  );
}

/** Pictures side by side, light ink on dark paper as the network gets them. */
function Samples({ pixels, count, label }: { pixels: Uint8Array; count: number; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(SHOWN * (SIDE + 1), SIDE);
    for (let n = 0; n < count; n += 1)
      for (let i = 0; i < PIXELS; i += 1) {
        const at = 4 * (Math.floor(i / SIDE) * SHOWN * (SIDE + 1) + n * (SIDE + 1) + (i % SIDE));
        image.data.fill(pixels[n * PIXELS + i]!, at, at + 3);
        image.data[at + 3] = 255;
      }
    context.putImageData(image, 0, 0);
  }, [pixels, count]);
  return (
    <canvas
      ref={canvas}
      className={styles.samples}
      width={SHOWN * (SIDE + 1)}
      height={SIDE}
      role="img"
      aria-label={label}
    />
  );
}

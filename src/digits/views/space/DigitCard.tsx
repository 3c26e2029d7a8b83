import { drawDigit } from '../../../charts/digits/digits-image';
import type { LayerSpace } from '../../../experiment/measured/layer-space';
import { useCanvasTheme } from '../../../run/views/hooks/use-theme';
import { useTestImages } from '../readings';
import { useDigitsCanvas } from '../use-digits-canvas';
import { tellImage } from './space-words';
import styles from './LayerSpace.module.css';

interface DigitCardProps {
  space: LayerSpace;
  /** The image's place in the list. */
  place: number;
  /** In CSS pixels from the picture's corner. */
  at: { x: number; y: number };
  names: readonly string[];
  /** When it was learned; undefined while that is not known. */
  since: number | null | undefined;
  stepsPerEpoch: number;
}

/** The digit that is pointed at. */
export function DigitCard({ space, place, at, names, since, stepsPerEpoch }: DigitCardProps) {
  const theme = useCanvasTheme();
  const index = space.images[place];
  const [pixels] = useTestImages(index === undefined ? [] : [index]) ?? [];
  const canvas = useDigitsCanvas(
    ({ ctx, width }) => {
      if (pixels) drawDigit(ctx, pixels, 0, 0, width, theme);
    },
    undefined,
    () => `${index} ${pixels !== undefined} ${theme.name}`,
  );
  const text = tellImage(space, place, names, since, stepsPerEpoch);
  const isWrong = space.predicted[place] !== space.labels[place];
  return (
    <div
      className={styles.card}
      style={{ left: `clamp(0px, ${Math.round(at.x)}px - 5em, 100% - 20em)`, top: Math.round(at.y) }}
      data-below={at.y < 130}
      data-testid="space-digit"
      aria-hidden
    >
      <canvas ref={canvas} className={styles.digit} />
      <p>
        <span className="muted">{text.title}</span>
        <br />
        <b data-wrong={isWrong}>{text.read}</b>
        <br />
        {text.since}
      </p>
    </div>
  );
}

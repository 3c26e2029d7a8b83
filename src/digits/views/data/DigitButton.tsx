import { drawDigit } from '../../../charts/digits/digits-image';
import { formatPercent } from '../../../charts/core/format';
import { useDigits } from '../../page/digits-run';
import { useDigitsView } from '../../page/digits-view';
import { useCanvasTheme } from '../../../run/views/hooks/use-theme';
import { named } from '../../../ui/tip';
import styles from './Confusion.module.css';
import type { useReading } from '../readings';
import { useDigitsCanvas } from '../use-digits-canvas';

interface DigitButtonProps {
  index: number;
  pixels: Uint8Array | null;
  reading: NonNullable<ReturnType<typeof useReading>>;
}

/**
 * A test image with its true class, its predicted class and the probability of the true class; a click shows it in
 * all layers.
 */
export function DigitButton({ index, pixels, reading }: DigitButtonProps) {
  const theme = useCanvasTheme();
  const changeView = useDigitsView(state => state.changeView);
  const names = useDigits(state => state.ready?.classNames) ?? [];
  const isSubject = useDigitsView(
    ({ view: { subject } }) =>
      subject !== null && subject !== 'drawing' && subject.set === 'test' && subject.index === index,
  );
  const canvas = useDigitsCanvas(
    ({ ctx, width }) => {
      if (pixels) drawDigit(ctx, pixels, 0, 0, width, theme);
    },
    undefined,
    () => `${index} ${pixels !== null} ${theme.name}`,
  );
  const [truth, read] = [reading.labels[index] ?? 0, reading.predicted[index] ?? 0];
  const [is, as] = [names[truth] ?? String(truth), names[read] ?? String(read)];
  const share = formatPercent(reading.confidence[index] ?? 0);
  return (
    <button
      className={styles.digit}
      aria-pressed={isSubject}
      {...named(`Test image ${index}: a ${is}, read as ${as}, ${share} for ${is}`)}
      onClick={() => changeView({ subject: { set: 'test', index } })}
    >
      <canvas ref={canvas} className={styles.picture} aria-hidden />
      <span>
        {is} <span aria-hidden>→</span> <b data-right={truth === read}>{as}</b>
      </span>
      <span className={styles.share}>{share}</span>
    </button>
  );
}

import { useCanvasTheme } from '../../../run/views/hooks/use-theme';
import { tipOnText } from '../../../ui/tip';
import styles from './BoardView.module.css';

/** Colour key of signed numbers; each layer has its own largest magnitude. */
export function SignedKey() {
  const { negative, plane, positive } = useCanvasTheme();
  return (
    <span
      className={styles.key}
      {...tipOnText('Each layer’s colours reach to its own largest value, rounded up')}
    >
      − <i style={{ background: `linear-gradient(90deg, ${negative}, ${plane}, ${positive})` }} /> +
    </span>
  );
}

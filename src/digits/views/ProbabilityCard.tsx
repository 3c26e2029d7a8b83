import { useState, type CSSProperties } from 'react';
import { drawBarRows } from '../../charts/digits/digits-bars';
import { formatPercent } from '../../charts/core/format';
import type { DigitsFrame } from '../protocol';
import { latestDigitsFrame } from '../page/digits-frames';
import { useDigits } from '../page/digits-run';
import { useCanvasTheme } from '../../run/views/hooks/use-theme';
import styles from './data/Tray.module.css';
import { useDigitsCanvas } from './use-digits-canvas';

interface ProbabilityRowsProps {
  /** Null if unknown. */
  truth: number | null;
  probabilitiesOf(frame: DigitsFrame | null): Float32Array | null;
  className?: string | undefined;
  label: string;
}

/** Probabilities as bars with their numbers, live. */
export function ProbabilityRows({ truth, probabilitiesOf, className, label }: ProbabilityRowsProps) {
  const theme = useCanvasTheme();
  const names = useDigits(state => state.ready?.classNames) ?? [];
  const canvas = useDigitsCanvas((surface, frame) =>
    drawBarRows(surface, probabilitiesOf(frame), { theme, truth, names }),
  );
  return <canvas ref={canvas} className={className} role="img" aria-label={label} />;
}

interface ProbabilityCardProps {
  title: string;
  truth: number | null;
  probabilitiesOf(frame: DigitsFrame | null): Float32Array | null;
  style: CSSProperties;
}

/** A card over the page with the network's probabilities for one digit. */
export function ProbabilityCard({ title, truth, probabilitiesOf, style }: ProbabilityCardProps) {
  const names = useDigits(state => state.ready?.classNames) ?? [];
  // Announced once, when the card opens; its numbers change with every frame.
  const [spoken] = useState(() => spell(probabilitiesOf(latestDigitsFrame()), names));
  return (
    <div className={styles.card} style={style} data-testid="probabilities">
      <p className="muted">
        {title}
        {truth === null ? '' : `, a ${names[truth] ?? truth}`}
      </p>
      <ProbabilityRows
        className={styles.rows}
        truth={truth}
        probabilitiesOf={probabilitiesOf}
        label={spoken}
      />
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
    </div>
  );
}

/** Ten probabilities in words. */
function spell(probabilities: Float32Array | null, names: readonly string[]): string {
  if (!probabilities) return 'not read yet';
  return Array.from(probabilities, (share, i) => `${names[i] ?? i} ${formatPercent(share)}`).join(', ');
}

import { tipOnText } from '../../ui/tip';
import styles from './CurvesKey.module.css';

const lines = [
  { name: 'train', help: 'Training batches, smoothed by the slider below; pale: every batch' },
  { name: 'validation', help: 'Validation images, measured during the epoch' },
  { name: 'test', help: 'All test images, at the end of each epoch' },
] as const;

/** Legend of the curves, drawn in their line styles. */
export function CurvesKey() {
  return (
    <span className={styles.key}>
      {lines.map(({ name, help }) => (
        <span key={name} {...tipOnText(help)}>
          <svg viewBox="0 0 22 10" width="22" height="10" aria-hidden="true">
            {name === 'train' && (
              <>
                <rect y="1" width="22" height="8" fill="var(--accent)" opacity="0.16" />
                <path d="M0 5h22" stroke="var(--accent)" strokeWidth="2" />
              </>
            )}
            {name === 'validation' && (
              <path d="M0 5h22" stroke="var(--ink)" strokeWidth="2" strokeDasharray="5 3" />
            )}
            {name === 'test' && (
              <circle cx="11" cy="5" r="3.5" fill="var(--surface)" stroke="var(--danger)" strokeWidth="2" />
            )}
          </svg>
          {name}
        </span>
      ))}
    </span>
  );
}

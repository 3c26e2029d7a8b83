import { memo, useState } from 'react';
import { formatCount } from '../../../charts/core/format';
import { DigitButton } from './DigitButton';
import styles from './Confusion.module.css';
import { useTestImages, type useReading } from '../readings';

const PAGE = 24;

interface DigitPagesProps {
  /** Test images, in order. */
  indices: readonly number[];
  reading: NonNullable<ReturnType<typeof useReading>>;
}

/** Pages of test images. Give it a key for its images, so that it starts on page 1 with other images. */
export const DigitPages = memo(function DigitPages({ indices, reading }: DigitPagesProps) {
  const [page, setPage] = useState(0);
  /** The page number that is being typed; null if none is. */
  const [typed, setTyped] = useState<string | null>(null);
  const pages = Math.max(1, Math.ceil(indices.length / PAGE));
  const at = Math.min(page, pages - 1);
  const shown = indices.slice(at * PAGE, (at + 1) * PAGE);
  const pictures = useTestImages(shown);
  return (
    <>
      <div className={styles.digits} data-testid="digit-page">
        {shown.map((index, i) => (
          <DigitButton key={index} index={index} pixels={pictures?.[i] ?? null} reading={reading} />
        ))}
      </div>
      {pages > 1 && (
        <div className={styles.pages}>
          <button className="btn" disabled={at === 0} onClick={() => setPage(at - 1)}>
            ‹ Previous
          </button>
          <label className="muted">
            page{' '}
            <input
              className="input"
              type="number"
              min={1}
              max={pages}
              value={typed ?? at + 1}
              aria-label={`Page, of ${pages}`}
              onChange={event => {
                const { value, valueAsNumber: wanted } = event.target;
                setTyped(value);
                if (Number.isInteger(wanted)) setPage(Math.max(0, Math.min(pages, wanted) - 1));
              }}
              onBlur={() => setTyped(null)}
            />{' '}
            of {formatCount(pages)}
          </label>
          <button className="btn" disabled={at === pages - 1} onClick={() => setPage(at + 1)}>
            Next ›
          </button>
        </div>
      )}
    </>
  );
});

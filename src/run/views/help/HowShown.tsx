import { shownLinkAs } from '../../place';
import { usePreferences } from '../../preferences';
import { CopyButton } from '../CopyButton';
import styles from './HelpParts.module.css';

/**
 * The help's section about the pace of a run, links that set it, the introduction, and embedding.
 * @param picture what an embedded page shows beside the curves
 */
export function HowShown({ picture }: { picture: string }) {
  const guide = usePreferences(state => state.guide);
  return (
    <>
      <h3>Pace</h3>
      <p>
        At the watching pace time follows the logarithm of the number of updates, which doubles every 1.4
        seconds: you see 1, 10, 100 and 1,000 of them one after the other, and 20,000 take 20 seconds. “Full
        speed” trains as fast as this device can. The pace changes no result. A link can set it, and can let
        the run wait for Play:
      </p>
      <p className={styles.buttons}>
        <CopyButton
          text={() => shownLinkAs({ pace: null, start: 'paused' })}
          what="the link"
          label="Copy a link that starts paused"
        />
        <CopyButton
          text={() => shownLinkAs({ pace: 'full', start: 'playing' })}
          what="the link"
          label="Copy a link at full speed"
        />
        {!guide && (
          <button className="btn" onClick={() => usePreferences.change({ guide: true })}>
            Show the introduction again
          </button>
        )}
      </p>
      <h3>In another page</h3>
      <p>
        “&lt;/&gt;” in the top bar makes code that shows this in a course, a notebook or slides: {picture},
        the curves and the transport. It trains while it is in view.
      </p>
    </>
  );
}

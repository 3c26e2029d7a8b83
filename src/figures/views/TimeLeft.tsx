import { useEffect, useState } from 'react';
import { hasEnded } from '../../experiment/claims/outcome';
import { compared } from '../../compare/pool/compared';
import { timeLeft, timeLeftText, withProgress, type Progress } from '../../compare/pool/time-left';

/** Milliseconds between two updates, long enough that the text does not flicker. */
const UPDATE_MS = 2000;

/** How long a figure will still train, at the pace measured so far. */
export function TimeLeft() {
  const playing = compared.use(state => state.playing);
  const [known, setKnown] = useState<readonly Progress[]>([]);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      setKnown(before => withProgress(before, { at: performance.now(), share: shareNow() }));
    }, UPDATE_MS);
    return () => {
      clearInterval(timer);
      setKnown([]);
    };
  }, [playing]);
  const left = playing ? timeLeft(known) : null;
  return left !== null && <p className="muted">At this pace {timeLeftText(left)}.</p>;
}

/** The completed share of all epochs. */
function shareNow(): number {
  const lanes = Object.values(compared.use.getState().lanes);
  const shares = lanes.map(one => (hasEnded(one) ? 1 : one.epoch / Math.max(1, one.config.epochs)));
  return shares.reduce((sum, one) => sum + one, 0) / Math.max(1, shares.length);
}

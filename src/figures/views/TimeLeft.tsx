import { useEffect, useState } from 'react';
import { hasEnded } from '../../experiment/claims/outcome';
import { compared } from '../../compare/pool/compared';
import { timeLeft, timeLeftText, withProgress, type Progress } from '../../compare/pool/time-left';

/** Milliseconds between two looks at the pace: it is told calmly. */
const LOOK_MS = 2000;

/** How long the training of a figure will go on, by the pace that was measured here. */
export function TimeLeft() {
  const playing = compared.use(state => state.playing);
  const [known, setKnown] = useState<readonly Progress[]>([]);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      setKnown(before => withProgress(before, { at: performance.now(), share: shareNow() }));
    }, LOOK_MS);
    return () => {
      clearInterval(timer);
      setKnown([]);
    };
  }, [playing]);
  const left = playing ? timeLeft(known) : null;
  return left !== null && <p className="muted">At this pace {timeLeftText(left)}.</p>;
}

/** Epochs made of all that are to be made. */
function shareNow(): number {
  const lanes = Object.values(compared.use.getState().lanes);
  const shares = lanes.map(one => (hasEnded(one) ? 1 : one.epoch / Math.max(1, one.config.epochs)));
  return shares.reduce((sum, one) => sum + one, 0) / Math.max(1, shares.length);
}

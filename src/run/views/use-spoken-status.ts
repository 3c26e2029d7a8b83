import { useEffect, useRef, useState } from 'react';
import { whatChanged, type Said } from '../../charts/told/what-changed';

const EVERY_MS = 5000;

/**
 * What screen readers announce of a run: only what has changed, when the status changes, when the person steps (`moment`
 * must stay the same while the run trains), and, if `progress`, every few seconds of training.
 */
export function useSpokenStatus(
  status: string,
  moment: string | number,
  said: () => readonly Said[],
  progress: boolean,
): string {
  const [text, setText] = useState('');
  const latest = useRef(said);
  const before = useRef<readonly Said[]>([]);
  useEffect(() => {
    const say = () => {
      const now = latest.current();
      const changed = whatChanged(before.current, now);
      if (changed.length === 0) return;
      before.current = now;
      setText(changed.map(one => one.text).join(', '));
    };
    say();
    if (status !== 'running' || !progress) return undefined;
    const timer = setInterval(say, EVERY_MS);
    return () => clearInterval(timer);
  }, [status, moment, progress]);
  return text;
}

import { useEffect, useRef, useState } from 'react';

const EVERY_MS = 5000;

/**
 * The status text for screen readers. It is updated when the status changes, when the person steps (`step` must stay the
 * same while the run trains), and every few seconds during training.
 */
export function useSpokenStatus(status: string, step: number, describe: () => string): string {
  const [text, setText] = useState('');
  const latest = useRef(describe);
  useEffect(() => {
    const say = () => setText(latest.current());
    say();
    if (status !== 'running') return undefined;
    const timer = setInterval(say, EVERY_MS);
    return () => clearInterval(timer);
  }, [status, step]);
  return text;
}

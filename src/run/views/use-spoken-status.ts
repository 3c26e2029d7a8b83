import { useEffect, useRef, useState } from 'react';

const EVERY_MS = 5000;

/**
 * What is said of a run: when its state changes, when its step does by hand (`step` stays the same while it runs), and
 * every few seconds while it trains.
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

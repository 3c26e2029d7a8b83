import { startTransition, useEffect, useLayoutEffect, useState } from 'react';
import { noteShown } from '../../life/sampler';

/**
 * The value, one animation frame later. What is rendered from it is laid out in a frame of its own: with the rest of the
 * page it would keep a slow machine busy for too long. React renders it in pieces.
 */
export function useNextFrame<Value>(value: Value): Value {
  const [shown, setShown] = useState(value);
  useEffect(() => {
    const frame = requestAnimationFrame(() => startTransition(() => setShown(value)));
    return () => cancelAnimationFrame(frame);
  }, [value]);
  useLayoutEffect(noteShown, [shown]);
  return shown;
}

import { startTransition, useEffect, useLayoutEffect, useState } from 'react';
import { noteShown } from '../../life/sampler';

/**
 * The value of an animation frame before this one, for what is laid out apart from the rest of the page: together they
 * would keep a slow machine busy for too long. React renders it in pieces.
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

import { useEffect, useState } from 'react';
import type { PointsFrame } from '../../protocol';
import { latestFrame, onPaint } from '../../page/frames';

/**
 * The newest frame of the Points lab for text: it changes at most every `ms` milliseconds and ends with the last
 * frame.
 */
export function useSampledFrame(ms: number): PointsFrame | null {
  const [sampled, setSampled] = useState(() => ({ frame: latestFrame() }));
  useEffect(() => {
    let last = -Infinity;
    let trailing: ReturnType<typeof setTimeout> | undefined;
    const sample = () => {
      last = performance.now();
      // An edit changes the same frame's values, so each sample is a new object.
      setSampled({ frame: latestFrame() });
    };
    const stop = onPaint(() => {
      clearTimeout(trailing);
      const wait = last + ms - performance.now();
      if (wait <= 0) sample();
      // After a run's last frame nothing else would trigger the sample.
      else trailing = setTimeout(sample, wait);
    });
    return () => {
      clearTimeout(trailing);
      stop();
    };
  }, [ms]);
  return sampled.frame;
}

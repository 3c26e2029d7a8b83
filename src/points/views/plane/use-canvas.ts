import type { RefObject } from 'react';
import type { PointsFrame } from '../../protocol';
import { onPaint, requestPaint } from '../../page/frames';
import { useFrameCanvas, type DrawFrame } from '../../../run/views/hooks/use-frame-canvas';

const points = { onPaint, request: requestPaint };

/** A canvas for the Points lab's frames; see `useFrameCanvas`. */
export function useCanvas(
  draw: DrawFrame<PointsFrame>,
  onSize?: (width: number, height: number) => void,
  keyOf?: () => string,
): RefObject<HTMLCanvasElement | null> {
  return useFrameCanvas(points, draw, onSize, keyOf);
}

import { useEffect, useRef, type RefObject } from 'react';
import type { DigitsFrame } from '../protocol';
import { onDigitsPaint, requestDigitsPaint } from '../page/digits-frames';
import { useFrameCanvas, type DrawFrame } from '../../run/views/hooks/use-frame-canvas';

const digits = { onPaint: onDigitsPaint, request: requestDigitsPaint };

/** A canvas for the Digits lab's frames; see `useFrameCanvas`. */
export function useDigitsCanvas(
  draw: DrawFrame<DigitsFrame>,
  onSize?: (width: number, height: number) => void,
  keyOf?: () => string,
): RefObject<HTMLCanvasElement | null> {
  return useFrameCanvas(digits, draw, onSize, keyOf);
}

/** Calls `paint` with every frame and after every render, for text that changes too often for React. */
export function useDigitsPaint(paint: (frame: DigitsFrame | null) => void): void {
  const latest = useRef(paint);
  useEffect(() => {
    latest.current = paint;
    requestDigitsPaint();
  });
  useEffect(() => onDigitsPaint(frame => latest.current(frame)), []);
}

import { useEffect, useState, type RefObject } from 'react';

/** The inner size of an element, in CSS pixels, renewed whenever it changes. */
export function useBoxSize(ref: RefObject<HTMLElement | null>): readonly [width: number, height: number] {
  const [size, setSize] = useState<readonly [number, number]>([0, 0]);
  useEffect(() => {
    const box = ref.current;
    if (!box) return undefined;
    const observer = new ResizeObserver(() =>
      setSize(before => {
        const { clientWidth: width, clientHeight: height } = box;
        return before[0] === width && before[1] === height ? before : [width, height];
      }),
    );
    observer.observe(box);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}

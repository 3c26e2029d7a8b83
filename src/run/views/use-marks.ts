import { useEffect, type RefObject } from 'react';

interface Marked {
  status: string;
  epoch: number;
  step: number;
}

/** Writes the run's state to data attributes for tests and style sheets, without rendering the lab with every sample. */
export function useMarks(
  main: RefObject<HTMLElement | null>,
  run: { getState(): Marked; subscribe(listen: (state: Marked) => void): () => void },
): void {
  useEffect(() => {
    const mark = ({ status, epoch, step }: Marked) => {
      if (main.current)
        Object.assign(main.current.dataset, { status, epoch: String(epoch), step: String(step) });
    };
    mark(run.getState());
    return run.subscribe(mark);
  }, [main, run]);
}

import { useEffect, useState } from 'react';
import type { ImageRef } from '../protocol';
import { useDigits } from '../page/digits-run';
import { digitsSession } from '../page/digits-session';
import { useDigitsView } from '../page/digits-view';

const setNames = { train: 'training', validation: 'validation', test: 'test' } as const;

export interface Subject {
  pixels: Uint8Array;
  /** Null for a drawing, whose class is unknown. */
  label: number | null;
  name: string;
}

/** One image of the run's data with its class; null until it has arrived. */
function useImage(ref: ImageRef | null): { pixels: Uint8Array; label: number } | null {
  const runId = useDigits(state => state.ready?.runId);
  const [image, setImage] = useState<{ key: string; pixels: Uint8Array; label: number } | null>(null);
  const [set, index] = [ref?.set, ref?.index];
  const key = `${runId} ${set} ${index}`;
  useEffect(() => {
    if (set === undefined || index === undefined || runId === undefined) return undefined;
    let isWanted = true;
    digitsSession.questions.images([{ set, index }]).then(
      ({ pixels, labels }) => isWanted && setImage({ key, pixels, label: labels[0] ?? 0 }),
      // The run ended before the answer; the next run asks again.
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [runId, set, index, key]);
  return image?.key === key ? image : null;
}

/** The image shown in all layers, and its name. */
export function useSubject(): Subject | null {
  const subject = useDigitsView(state => state.view.subject);
  const drawing = useDigitsView(state => state.view.drawing);
  const names = useDigits(state => state.ready?.classNames);
  const image = useImage(subject === 'drawing' ? null : subject);
  if (subject === 'drawing') return drawing && { pixels: drawing, label: null, name: 'your drawing' };
  if (!subject || !image) return null;
  const name = `${setNames[subject.set]} image ${subject.index}: ${names?.[image.label] ?? image.label}`;
  return { ...image, name };
}

import { useMemo } from 'react';
import type { Comparison, Lane } from '../../../experiment/comparison/comparison';
import { Listening } from '../../../run/views/listen/Listening';
import { lanesSubject } from './lanes-subject';

interface LanesListeningProps {
  comparison: Comparison;
  lanes: readonly Lane[];
  /** What is said before the runs: a heading and a text. */
  intro?: { about: string; text: string };
}

/** What a comparison or a figure offers to the ear and to screen readers. */
export function LanesListening({ comparison, lanes, intro }: LanesListeningProps) {
  const { about, text } = intro ?? {};
  const subject = useMemo(
    () => lanesSubject(comparison, lanes, about && text ? [{ about, sentences: [text] }] : []),
    [comparison, lanes, about, text],
  );
  return <Listening subject={subject} />;
}

import { useMemo } from 'react';
import type { Told } from '../charts/told/told';
import { Listening } from '../run/views/listen/Listening';
import type { Subject } from '../run/views/listen/subject';

interface PageProps {
  /** Changes when there is something else to tell. */
  moment: string;
  tell(): readonly Told[];
}

/** “Listen and read” on a page that trains nothing itself. */
export function PageListening({ moment, tell }: PageProps) {
  const subject = useMemo(
    (): Subject => ({
      useStatus: () => 'finished',
      useMoment: () => moment,
      useFindings: () => NONE,
      said: () => [],
      tell,
      playables: () => [],
      live: null,
    }),
    [moment, tell],
  );
  return <Listening subject={subject} />;
}

const NONE: readonly string[] = [];

import { useState } from 'react';
import { nothingWatched, watch, type Diagnosis, type Watched } from '../../../experiment/doctor/doctor';
import { useConfig } from '../../config';
import type { Examined } from '../../examined';
import type { Driver } from '../bar/driver';
import { useIsKeptBack } from '../kept-back';

/** What the doctor finds in the run on the screen; nothing while the step of a lesson hides it. */
export function useFindings(driver: Pick<Driver, 'useRun'>): readonly Diagnosis[] {
  const examined = driver.useRun(state => state.examined);
  const config = useConfig(state => state.present);
  const isHidden = useIsKeptBack('diagnosis');
  const [seen, setSeen] = useState<{ examined: Examined | null; watched: Watched }>({
    ...{ examined: null, watched: nothingWatched },
  });
  if (examined === seen.examined) return isHidden ? NONE : seen.watched.shown;
  const before = examined?.run === seen.examined?.run ? seen.watched : nothingWatched;
  const watched = examined ? watch(before, config, examined.evidence) : nothingWatched;
  setSeen({ examined, watched });
  return isHidden ? NONE : watched.shown;
}

const NONE: readonly Diagnosis[] = [];

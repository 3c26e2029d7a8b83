import { useCallback } from 'react';
import type { Place } from '../experiment/link/place';
import { plainViewing } from '../experiment/link/viewing';
import type { SettingKey } from '../experiment/settings/settings';
import { useLesson } from './lesson';
import { linkOfPlace } from './place';
import { useViewing } from './viewing';

/**
 * Makes the addresses of places that belong to what is on the screen, such as its cure beside it. The lesson next to it, if
 * there is one, stays open there, with a way back to its step.
 */
export function useLinkBeside(): (place: Place) => string {
  const lesson = useViewing(state => state.link.lesson);
  return useCallback(place => linkOfPlace(place, { ...plainViewing, lesson }), [lesson]);
}

/** Whether the step of a lesson keeps one of these settings as it is. */
export function useKeepsOne(keys: readonly SettingKey[]): boolean {
  return useLesson(({ locked, hidden }) => keys.some(key => locked.has(key) || hidden.has(key)));
}

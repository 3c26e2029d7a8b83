import { ownLessons } from '../own/own-lessons';

/** The app's lesson that is taught after this one; null after the last one, and for lessons from elsewhere. */
export function nextLesson(source: string): { id: string; title: string } | null {
  const ids = Object.keys(ownLessons);
  const id = ids[ids.indexOf(source) + 1];
  const next = ids.includes(source) && id !== undefined ? ownLessons[id] : undefined;
  return next && id !== undefined ? { id, title: next.title } : null;
}

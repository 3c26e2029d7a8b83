import { encodePlace } from '../../experiment/link/place';
import { plainViewing } from '../../experiment/link/viewing';

/** The link, without #, that shows the notes of a step by themselves. */
export function notesLink(source: string, step: number): string {
  const lesson = { source, step, notes: true } as const;
  return encodePlace({ kind: 'lesson' }, { ...plainViewing, lesson });
}

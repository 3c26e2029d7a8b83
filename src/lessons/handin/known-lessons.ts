import { useEffect } from 'react';
import { create } from '../../run/storage/create';
import { hasDraft, useDraft } from '../editor/draft';
import { ownLessons } from '../own/own-lessons';
import type { Entry } from './class-state';
import type { KnownLessons } from './judge';

const useKnown = create<{ own: KnownLessons }>()(() => ({ own: {} }));

/** The lessons that this browser can judge hand-ins by: the app's own, and the one that is being written here. */
export function useKnownLessons(entries: readonly Entry[]): KnownLessons {
  const own = useKnown(state => state.own);
  const draft = useDraft(state => state.lesson);
  const titles = JSON.stringify([...new Set(entries.map(({ handIn }) => handIn.lesson ?? ''))]);
  useEffect(() => {
    for (const title of JSON.parse(titles) as string[]) void know(title);
  }, [titles]);
  return hasDraft() ? { [draft.title]: draft, ...own } : own;
}

async function know(title: string): Promise<void> {
  const found = Object.values(ownLessons).find(one => one.title === title);
  if (!found || Object.hasOwn(useKnown.getState().own, title)) return;
  // Without it, what the students were told counts.
  const lesson = await found.load().catch(() => null);
  if (lesson) useKnown.setState(({ own }) => ({ own: { ...own, [title]: lesson } }));
}

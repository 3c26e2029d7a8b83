import { create } from './storage/create';
import type { Config } from '../experiment/settings/settings';

/** Something that happened to the run and that the person should know. */
export interface Notice {
  id: string;
  text: string;
  /** An offered way on; `run` names an action of the session. */
  action?: { label: string } & (
    | { run: 'startOver' | 'retry' }
    | { run: 'takeBack'; to: Config }
    | { run: 'call'; call(): void }
    | { run: 'copy'; text: string }
  );
}

export const useNotices = create<{ notices: readonly Notice[] }>()(() => ({ notices: [] }));

/** Shows a notice; one with the same id is replaced. */
export function notify(notice: Notice): void {
  useNotices.setState(({ notices }) => ({
    notices: [...notices.filter(one => one.id !== notice.id), notice],
  }));
}

export function dismissNotice(id: string): void {
  const { notices } = useNotices.getState();
  if (notices.some(one => one.id === id))
    useNotices.setState({ notices: notices.filter(one => one.id !== id) });
}

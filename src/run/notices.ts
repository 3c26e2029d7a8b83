import { create } from './storage/create';
import type { Config } from '../experiment/settings/settings';

/** A message about something that happened to the run. */
export interface Notice {
  id: string;
  text: string;
  /** A button that the notice offers. `run` names an action of the session. */
  action?: { label: string } & (
    | { run: 'startOver' | 'retry' }
    | { run: 'takeBack'; to: Config }
    | { run: 'call'; call(): void }
    | { run: 'copy'; text: string }
  );
}

export const useNotices = create<{ notices: readonly Notice[] }>()(() => ({ notices: [] }));

/** Shows a notice. It replaces an earlier one with the same id. */
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

import { tunedKeys } from '../experiment/settings/change-of-run';
import type { Config } from '../experiment/settings/settings';
import { beginWith } from './config';
import { dismissNotice, notify } from './notices';

/** Whether a run in this status can take these settings and stay the same run. */
export function takesOver(status: string, changes: Partial<Config>): boolean {
  const isRun = status === 'running' || status === 'paused' || status === 'finished';
  return isRun && Object.keys(changes).every(key => tunedKeys.some(one => one === key));
}

/** Whether something was changed at the end of a run. It has had no effect yet: it is meant for the next run. */
export function isForNextRun({ changes, epochs }: Config): boolean {
  return changes.some(one => one.epoch >= epochs);
}

/** Says that a run began again without the changes that it had, and offers to begin it with them. */
export function sayDropped(before: Config): void {
  const text =
    'The run starts over with the settings as they are now, and nothing changes while it trains any more.';
  const what = before.changes.length === 1 ? 'the change' : 'the changes';
  offer('dropped', text, `Bring ${what} back`, () => beginWith(before));
}

/** A notice that disappears when its offer is taken. */
export function offer(id: string, text: string, label: string, call: () => void): void {
  const run = () => {
    dismissNotice(id);
    call();
  };
  notify({ id, text, action: { label, run: 'call', call: run } });
}

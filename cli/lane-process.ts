import { Refusal } from './digits-data';
import type { LaneReply, LaneRequest } from './lane-protocol';
import type { LaneTask } from './options';
import { trainOne } from './one';
import { percentText } from '../src/experiment/settings/number-text';
import { count } from './progress';
import { messageOf } from '../src/data/message-of';

// A process that trains lanes of a comparison one after another. `lanes.ts` starts several of them.

/** Milliseconds between two progress reports. */
const REPORT_MS = 200;

let stopped = false;
// A terminal sends Ctrl+C to this process too. It is ignored, because the parent process sends `stop`.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
process.on('message', (request: LaneRequest) => {
  switch (request.type) {
    case 'train':
      void answer(request.task);
      break;
    case 'stop':
      stopped = true;
      break;
    default:
      request satisfies never;
  }
});

async function answer(task: LaneTask): Promise<void> {
  try {
    send(await train(task));
  } catch (error) {
    const message = messageOf(error);
    send({ type: 'failed', message, refused: error instanceof Refusal });
  }
}

async function train({ id, label, link, options }: LaneTask): Promise<LaneReply> {
  let last = performance.now();
  const report = await trainOne(options, {
    progress(epoch) {
      const now = performance.now();
      if (now - last < REPORT_MS) return;
      last = now;
      send({ type: 'progress', epoch });
    },
    stopped: () => stopped,
  });
  const { epochs, seconds, trainAccuracy, testAccuracy } = report;
  const shown = testAccuracy ?? trainAccuracy;
  const set = testAccuracy === null ? 'training points' : 'test set';
  return {
    type: 'done',
    line: JSON.stringify({ id, label, link, ...report }),
    summary: `${count(epochs)} epochs in ${seconds.toFixed(1)} s, ${percentText(shown)} of the ${set} right`,
    diverged: report.diverged !== undefined,
    interrupted: report.interrupted === true,
  };
}

function send(reply: LaneReply): void {
  process.send?.(reply);
}

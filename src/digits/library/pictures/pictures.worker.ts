import { messageOf } from '../../../data/message-of';
import type { PathFile, PicturesReply, PicturesRequest } from '../../protocol';
import { decodePicture } from './decode-picture';
import { PictureReader } from './picture-reader';

/** Shortest time between two progress reports, in milliseconds. */
const REPORT_MS = 100;

let current = 0;
let reported = 0;

const reader = new PictureReader({
  decode: decodePicture,
  async progress(done, total) {
    const now = performance.now();
    if (now - reported < REPORT_MS) return;
    reported = now;
    postMessage({ id: current, type: 'progress', done, total } satisfies PicturesReply);
    // Lets waiting messages in.
    await new Promise(resolve => setTimeout(resolve));
  },
});

/** The files for the next request to read. */
const taken: PathFile[] = [];

async function answer(request: PicturesRequest): Promise<PicturesReply | null> {
  const { id } = request;
  try {
    switch (request.type) {
      case 'take':
        taken.push(...request.files);
        return null;
      case 'read': {
        const view = await reader.open(taken.splice(0), request.more);
        const name = await reader.published();
        return name === null ? { id, type: 'view', view } : { id, type: 'published', name };
      }
      case 'view':
        return { id, type: 'view', view: await reader.view(request.choices) };
      case 'make':
        return {
          id,
          type: 'made',
          file: await reader.make(request.choices, request.name, request.classNames),
        };
    }
  } catch (error) {
    return { id, type: 'refused', message: messageOf(error) };
  }
}

// One request after another: they share the files.
let last = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<PicturesRequest>) => {
  last = last.then(async () => {
    current = data.id;
    const reply = await answer(data);
    if (reply) postMessage(reply);
  });
});

import { PIXELS } from '../nn/lenet/lenet-layout';
import { GROUP, type LenetKernels } from '../wasm/lenet-kernels';
import { putRows, takeRows, type FromHelper, type HelperPort, type ToHelper } from './helper';
import type { LenetMemory, ParameterRoom } from './lenet-memory';
import type { LenetShape } from './lenet-shape';

/** A helper as its engine sees it. */
export interface LenetHelper extends HelperPort<ToHelper, FromHelper> {
  /** Called when it is gone. */
  onerror: ((event: never) => unknown) | null;
  /** Ends its worker. */
  terminate(): void;
}

/** Fewer groups than this are not worth a message. */
const LEAST_GROUPS = 2;

interface Share {
  helper: LenetHelper;
  first: number;
  groups: number;
}

/** Shares the convolutions of each tile between this thread and its helpers. */
export class SharedConvolutions {
  private shares: Share[] = [];
  /** Helpers that are gone, perhaps before they were asked anything. */
  private readonly gone = new Set<LenetHelper>();

  constructor(
    private readonly helpers: readonly LenetHelper[],
    private readonly memory: LenetMemory,
    private readonly room: ParameterRoom,
    module: WebAssembly.Module | ArrayBuffer,
    shape: LenetShape,
  ) {
    const { sizes, activations, alpha } = shape;
    for (const helper of helpers) {
      const { capacity } = memory;
      helper.onerror = () => this.gone.add(helper);
      helper.onmessage = () => this.gone.add(helper);
      helper.postMessage({ type: 'start', module, shape: { sizes, activations, alpha }, capacity }, []);
    }
  }

  /** The tile's forward pass up to `flat`. `images` are its bytes, already copied into the memory. */
  async forward(kernels: LenetKernels, images: Uint8Array, count: number): Promise<void> {
    const { memory, room } = this;
    const groups = Math.ceil(count / GROUP);
    this.shares = divide(groups, this.helpers);
    const answers = this.shares.map(({ helper, first, groups: own }) => {
      const end = Math.min(count, (first + own) * GROUP);
      const pixels = images.slice(first * GROUP * PIXELS, end * PIXELS) as Uint8Array<ArrayBuffer>;
      const parameters = room.parameters.slice(0, memory.convolved);
      return this.ask(helper, { type: 'forward', parameters, images: pixels, count: end - first * GROUP }, [
        pixels.buffer,
        parameters.buffer,
      ]);
    });
    kernels.convolveForward(memory.net, 0, this.shares[0]?.first ?? groups);
    (await Promise.all(answers)).forEach((answer, index) => {
      if (answer.type === 'flat') putRows(memory, memory.at.net.flat, this.shares[index]!.first, answer.flat);
    });
  }

  /** Every group's partial gradient, from the same tile's `dFlat`. */
  async backward(kernels: LenetKernels, count: number): Promise<void> {
    const { memory } = this;
    const answers = this.shares.map(({ helper, first, groups }) => {
      const dFlat = takeRows(memory, memory.at.net.dFlat, first, groups);
      return this.ask(helper, { type: 'backward', dFlat }, [dFlat.buffer]);
    });
    kernels.convolveBackward(memory.net, 0, this.shares[0]?.first ?? Math.ceil(count / GROUP));
    (await Promise.all(answers)).forEach((answer, index) => {
      if (answer.type !== 'partials') return;
      const at = memory.at.net.partials + this.shares[index]!.first * memory.partialStep;
      kernels.view(at, answer.partials.length).set(answer.partials);
    });
  }

  /** A helper answers one question at a time. Rejects once it is gone. */
  private ask(helper: LenetHelper, message: ToHelper, transfer: Transferable[]): Promise<FromHelper> {
    return new Promise((resolve, reject) => {
      const lost = () => {
        this.gone.add(helper);
        reject(new Error('a helper of the engine is gone'));
      };
      if (this.gone.has(helper)) return lost();
      helper.onmessage = ({ data }) => (data.type === 'failed' ? lost() : resolve(data));
      helper.onerror = lost;
      helper.postMessage(message, transfer);
    });
  }

  dispose(): void {
    for (const helper of this.helpers) helper.terminate();
  }
}

/** Keeps the first groups here; the others go out in equal shares, in order. */
function divide(groups: number, helpers: readonly LenetHelper[]): Share[] {
  const parts = Math.min(helpers.length + 1, Math.floor(groups / LEAST_GROUPS));
  const start = (part: number) => Math.ceil((groups * part) / parts);
  return helpers.slice(0, Math.max(0, parts - 1)).map((helper, index) => {
    const first = start(index + 1);
    return { helper, first, groups: start(index + 2) - first };
  });
}

import type { Config } from '../../experiment/settings/settings';
import type { DigitsReply, ImageRef } from '../protocol';
import { PIXELS } from '../../nn/lenet/lenet-layout';
import { same } from '../../run/config';
import { Pending } from '../../run/life/pending';

/** [count][28][28] bytes, 0 is paper, and the classes. */
export interface Images {
  pixels: Uint8Array;
  labels: Uint8Array;
}

interface Image {
  pixels: Uint8Array;
  label: number;
}

/** Maximum number of images that are kept, of 784 bytes each. */
const MOST = 20_000;

/** Images of the run's data, requested once and kept while the data stays the same. */
export class DigitsImages {
  private readonly kept = new Map<string, Image>();
  private readonly asked = new Pending<Extract<DigitsReply, { type: 'images' }>>();
  private data: unknown = null;

  constructor(private readonly send: (refs: readonly ImageRef[]) => void) {}

  /** A run begins: images of other data are dropped. */
  begin({ data, pictures, dataSeed, images }: Config): void {
    const now = { data, pictures, dataSeed, images };
    if (!same(now, this.data)) this.kept.clear();
    this.data = now;
  }

  drop(): void {
    this.asked.drop();
  }

  /** Other data has arrived under the same name. */
  forget(): void {
    this.kept.clear();
  }

  async of(refs: readonly ImageRef[]): Promise<Images> {
    const unknown = refs.filter(ref => !this.kept.has(keyOf(ref)));
    const answer = unknown.length > 0 ? await this.asked.ask(() => this.send(unknown)) : null;
    const news = new Map(answer?.refs.map((ref, i) => [keyOf(ref), imageOf(answer, i)]));
    const pixels = new Uint8Array(refs.length * PIXELS);
    const labels = new Uint8Array(refs.length);
    refs.forEach((ref, i) => {
      const image = news.get(keyOf(ref)) ?? this.kept.get(keyOf(ref));
      if (!image) return;
      pixels.set(image.pixels, i * PIXELS);
      labels[i] = image.label;
    });
    return { pixels, labels };
  }

  hear(reply: Extract<DigitsReply, { type: 'images' }>): void {
    if (this.kept.size > MOST) this.kept.clear();
    reply.refs.forEach((ref, i) => this.kept.set(keyOf(ref), imageOf(reply, i)));
    this.asked.answer(reply);
  }
}

function keyOf({ set, index }: ImageRef): string {
  return `${set} ${index}`;
}

function imageOf({ pixels, labels }: Images, i: number): Image {
  return { pixels: pixels.slice(i * PIXELS, (i + 1) * PIXELS), label: labels[i] ?? 0 };
}

import type { Config } from '../../experiment/settings/settings';
import type { DigitsReply, ImageRef } from '../protocol';
import { DigitsImages, type Images } from './digits-images';
import { Pending } from '../../run/life/pending';

export type Question =
  | { type: 'images'; refs: readonly ImageRef[] }
  | { type: 'test'; at: number | null }
  | { type: 'weights'; at: number | null };

/** What the page asks of a run: at once, or as soon as the run has begun. */
export class DigitsQuestions {
  /** Questions that wait; null while the run can be asked. */
  private later: Question[] | null = [];
  private readonly pictures = new DigitsImages(refs => this.ask({ type: 'images', refs }));
  private readonly weightsAsked = new Pending<Float32Array>();

  constructor(private readonly send: (question: Question) => void) {}

  /** A run begins; what was asked of the one before gets no answer. */
  begin(config: Config): void {
    this.drop();
    this.pictures.begin(config);
  }

  /** The run can be asked. */
  ready(): void {
    const { later } = this;
    this.later = null;
    for (const question of later ?? []) this.send(question);
  }

  drop(): void {
    this.later = [];
    this.weightsAsked.drop();
    this.pictures.drop();
  }

  /** Classifies all test images with the weights of a snapshot, or the newest. The run's `tested` gets the answer. */
  test(at: number | null): void {
    this.ask({ type: 'test', at });
  }

  /** Pictures of this run's data. Rejects when the run ends before the answer. */
  images(refs: readonly ImageRef[]): Promise<Images> {
    return this.pictures.of(refs);
  }

  /** The parameters of a snapshot, or the newest. Rejects when the run ends before the answer. */
  weights(at: number | null): Promise<Float32Array> {
    return this.weightsAsked.ask(() => this.ask({ type: 'weights', at }));
  }

  hear(reply: Extract<DigitsReply, { type: 'images' | 'weights' }>): void {
    if (reply.type === 'images') this.pictures.hear(reply);
    else this.weightsAsked.answer(reply.parameters);
  }

  private ask(question: Question): void {
    if (this.later) this.later.push(question);
    else this.send(question);
  }
}

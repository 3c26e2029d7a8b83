import type { Config } from '../../experiment/settings/settings';
import type { DigitsReply, ImageRef } from '../protocol';
import { DigitsImages, type Images } from './digits-images';
import { Pending } from '../../run/life/pending';

export type Question =
  | { type: 'images'; refs: readonly ImageRef[] }
  | { type: 'test'; at: number | null }
  | { type: 'weights'; at: number | null }
  | { type: 'explain'; weight: number | null; logit: number | null };

/** The page's questions about a run, sent at once or as soon as the run has begun. */
export class DigitsQuestions {
  /** Waiting questions; null once the run can answer. */
  private later: Question[] | null = [];
  private readonly pictures = new DigitsImages(refs => this.ask({ type: 'images', refs }));
  private readonly weightsAsked = new Pending<{ step: number; parameters: Float32Array }>();

  constructor(private readonly send: (question: Question) => void) {}

  /** A run begins; questions about the previous one get no answer. */
  begin(config: Config): void {
    this.drop();
    this.pictures.begin(config);
  }

  /** The run can answer now. */
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

  /**
   * Classifies all test images with the weights of a snapshot, or the newest. The answer goes to the run's `tested`.
   */
  test(at: number | null): void {
    this.ask({ type: 'test', at });
  }

  /** Derives the numbers of the image shown. The answer goes to `useByHand`. */
  explain(about: { weight: number | null; logit: number | null }): void {
    this.ask({ type: 'explain', ...about });
  }

  /** Images of this run's data. Rejects when the run ends before the answer. */
  images(refs: readonly ImageRef[]): Promise<Images> {
    return this.pictures.of(refs);
  }

  /** The parameters of a snapshot, or the newest, and their step. Rejects when the run ends before the answer. */
  weights(at: number | null): Promise<{ step: number; parameters: Float32Array }> {
    return this.weightsAsked.ask(() => this.ask({ type: 'weights', at }));
  }

  hear(reply: Extract<DigitsReply, { type: 'images' | 'weights' }>): void {
    if (reply.type === 'images') this.pictures.hear(reply);
    else this.weightsAsked.answer(reply);
  }

  private ask(question: Question): void {
    if (this.later) this.later.push(question);
    else this.send(question);
  }
}

import { loadPart } from '../../data/not-loaded';
import { messageOf } from '../../data/message-of';
import type { PointsRequest } from '../protocol';
import type { PointsMathematics } from './points-mathematics';
import type { Moment } from './points-run';
import type { TrainerPorts } from './trainer-ports';

/** A question about the mathematics. */
export type Question = Extract<PointsRequest, { type: 'explain' | 'check-gradient' | 'train-mistaken' }>;

/** Answers questions about the mathematics. Loads the code for it with the first one, because most runs get none. */
export class QuestionDesk {
  private mathematics: PointsMathematics | null = null;

  constructor(private readonly ports: Omit<TrainerPorts, 'yieldThen'>) {}

  /** @param shown the network that is on the screen once the code is there; null if the run of the question is gone */
  async answer(question: Question, shown: () => { run: Moment; isRunning: boolean } | null): Promise<void> {
    const { runId } = question;
    try {
      const { PointsMathematics: Made } = await loadPart(
        'The code for the mathematics',
        () => import('./points-mathematics'),
      );
      this.mathematics ??= new Made(this.ports);
      const now = shown();
      if (!now) return;
      const asked = { ...now, runId, isCurrent: () => shown() !== null };
      if (question.type === 'explain') await this.mathematics.explain(asked, question);
      else if (question.type === 'check-gradient') await this.mathematics.check(asked);
      else await this.mathematics.trainMistaken(asked, question.mistake, question.epochs);
    } catch (error) {
      const message = messageOf(error);
      this.ports.post({ type: 'unexplained', runId, message });
    }
  }
}

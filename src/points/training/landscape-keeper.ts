import { loadPart } from '../../data/not-loaded';
import { messageOf } from '../../data/message-of';
import type { Mlp } from '../../nn/mlp/mlp';
import type { Kernels, Precision } from '../../wasm/kernels';
import type { Elsewhere, SeenElsewhere } from '../../experiment/measured/landscape';
import type { PointsView } from '../protocol';
import type { PointsLandscape } from './points-landscape';
import type { Moment, PointsRun } from './points-run';
import { TimeShare } from './time-share';
import type { TrainerPorts } from './trainer-ports';

/** The landscape may use this share of the time that training took. */
const SHARE = 0.05;
/** Longest time of work between two looks at the worker's messages, in milliseconds. */
const SLICE_MS = 8;
/** Unused time is saved up to this many milliseconds. */
const MOST_SAVED_MS = 4;

/**
 * Gives the loss landscape its time. While it is in view it is computed when the worker has nothing to train, and
 * beside training with a small share of the time. While it is not, nothing is loaded or computed.
 */
export class LandscapeKeeper {
  private run: { run: PointsRun; runId: number } | null = null;
  private view: PointsView | null = null;
  private landscape: PointsLandscape | null = null;
  private isLoading = false;
  private isPumping = false;
  private readonly time = new TimeShare(SHARE, MOST_SAVED_MS);
  private readonly kernels = new Map<Precision, Promise<Kernels>>();

  /**
   * @param shown the network that is on the screen
   * @param isTraining whether training calls `beside`
   */
  constructor(
    private readonly ports: Omit<TrainerPorts, 'yieldThen'>,
    private readonly shown: () => Moment | null,
    private readonly isTraining: () => boolean,
  ) {}

  /** Another run begins, or none. */
  begin(run: PointsRun | null, runId: number): void {
    this.landscape?.dispose();
    this.landscape = null;
    this.run = run && { run, runId };
    if (this.view) this.follow(this.view);
  }

  /** The page shows something else. */
  follow(view: PointsView): void {
    this.view = view;
    if (!view.landscape || !this.run) return;
    if (!this.landscape) {
      void this.load();
      return;
    }
    const moment = this.shown();
    if (moment) this.landscape.want(view.landscape, moment, view.elsewhere != null);
    this.pump();
  }

  /** A network with the weights of this place, and what it is there; null if its plane is no longer there. */
  at(place: Elsewhere | null | undefined): { mlp: Mlp; seen: SeenElsewhere } | null {
    const mlp = (place && this.landscape?.networkAt(place)) ?? null;
    if (!mlp || !place) return null;
    const { loss, score } = mlp.evaluate('train');
    return { mlp, seen: { ...place, loss, accuracy: score } };
  }

  /** Trains, and then takes the landscape's share of that time. Returns what `train` returns. */
  beside<Result>(train: () => Result): Result {
    const began = performance.now();
    const result = train();
    if (!this.isWanted()) return result;
    const trained = performance.now();
    const due = this.time.after(trained - began);
    if (due <= 0) return result;
    this.work(due);
    this.time.spent(performance.now() - trained);
    return result;
  }

  /** Calls `then` after `ms` milliseconds in which training pauses, and uses part of that time. */
  meanwhile(ms: number, then: () => void): void {
    const end = performance.now() + ms;
    if (this.isWanted()) this.work(Math.min(SLICE_MS, ms));
    setTimeout(then, Math.max(0, end - performance.now()));
  }

  /** Works while nothing is trained. */
  pump(): void {
    if (this.isPumping || !this.isWanted() || this.isTraining()) return;
    this.isPumping = true;
    setTimeout(() => {
      this.isPumping = false;
      if (this.isTraining() || !this.isWanted()) return;
      if (this.work(SLICE_MS)) this.pump();
    });
  }

  private isWanted(): boolean {
    return this.view?.landscape != null && this.landscape !== null;
  }

  private work(ms: number): boolean {
    try {
      return this.landscape?.work(ms) ?? false;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  private async load(): Promise<void> {
    const { run: wanted } = this;
    if (!wanted || this.isLoading) return;
    this.isLoading = true;
    try {
      const { PointsLandscape: Made } = await loadPart(
        'The code for the loss landscape',
        () => import('./points-landscape'),
      );
      const kernels = await this.own(wanted.run.config.precision);
      if (wanted === this.run) this.landscape = new Made(this.ports, kernels, wanted.run, wanted.runId);
    } catch (error) {
      this.fail(error);
      return;
    } finally {
      this.isLoading = false;
    }
    if (this.view) this.follow(this.view);
  }

  private fail(error: unknown): void {
    this.landscape?.dispose();
    this.landscape = null;
    this.view = null;
    const runId = this.run?.runId ?? -1;
    this.ports.post({ type: 'landscape', runId, told: { type: 'no-landscape', message: messageOf(error) } });
  }

  private own(precision: Precision): Promise<Kernels> {
    const known = this.kernels.get(precision);
    if (known) return known;
    const made = this.ports.kernels(precision);
    made.catch(() => this.kernels.delete(precision));
    this.kernels.set(precision, made);
    return made;
  }
}

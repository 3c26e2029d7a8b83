import { create } from '../../run/storage/create';
import type { Lane } from '../../experiment/comparison/comparison';
import type { LaneOutcome } from '../../experiment/claims/outcome';
import type { Config } from '../../experiment/settings/settings';
import { encode } from '../../experiment/link/url';
import type { LaneReport, PictureOrder } from '../protocol';
import { PaintQueue } from '../../run/life/paint-queue';
import { Sampler } from '../../run/life/sampler';
import { LanePool, type LaneClient, type LaneOrder } from './lane-pool';
import { onDrawnDigits, whyNoStandIn } from './stand-in';
import { LaneTrack, type LaneFrame } from './lane-track';
import { inTurn, nextStop, pacingOf } from './pacing';
import { positionOf, sampleOf, type LanesState } from './lanes-state';
import { LanesIntent } from './lanes-intent';
import { viewsFor, type ViewsChoice } from './lane-views';
import { PictureSizes, wantedPicture, type PictureSize } from './picture-orders';

/** A lane that is lost more often than this without progress has failed. */
const MOST_STRIKES = 1;

export interface LanesOptions {
  /** Whether training starts at once. By default the link says so. */
  play?: boolean;
  /** A pool to use instead of the shared one. */
  pool?: LanePool;
}

/** The page's shared workers. */
let shared: LanePool | null = null;
/** The canvases of all sessions take turns in the same queue. */
const queue = new PaintQueue<null>();
let sessions = 0;

/** Lanes that train side by side on all cores, at nearly the same epoch. */
export class LanesSession implements LaneClient {
  /** A hook that renders again when the selected value changes. */
  readonly use = create<LanesState>()(() => ({
    ...{ lanes: {}, playing: false, epoch: 0, target: 0 },
    ...{ loading: null, standIn: null, version: 0 },
  }));
  private tracks = new Map<string, LaneTrack>();
  private readonly pool: LanePool;
  private readonly name = `s${(sessions += 1)}`;
  private generation = 0;
  private readonly intent: LanesIntent;
  private visible: ReadonlySet<string> | null = null;
  private readonly sizes = new PictureSizes();
  private views: ViewsChoice | undefined;
  private readonly sampler = new Sampler(() => this.sample());

  constructor(lanes: readonly Lane[], options: LanesOptions = {}) {
    const { pool, play } = options;
    this.pool = pool ?? (shared ??= new LanePool());
    this.intent = new LanesIntent(play, () => this.pool.wake());
    this.follow(lanes);
  }

  /**
   * Sets the lanes; an empty list stops everything. A lane whose experiment is still present continues where it is, or
   * starts over if it is beyond its new end. New lanes start, and the others wait for them to catch up.
   */
  follow(lanes: readonly Lane[]): void {
    const before = new Map([...this.tracks.values()].map(track => [identityOf(track.config), track]));
    const over = new Set(this.tracks.values());
    const { size } = over;
    const { standIn } = this.use.getState();
    this.tracks = new Map(
      lanes.map(({ id, config: wanted }) => {
        const config = standIn && wanted.data === standIn ? onDrawnDigits(wanted) : wanted;
        const identity = identityOf(config);
        const known = before.get(identity);
        before.delete(identity);
        if (!known || known.isBeyond(config.epochs)) return [id, this.begin(id, config)];
        over.delete(known);
        known.rename(id);
        known.retarget(config);
        return [id, known];
      }),
    );
    this.pool.forget([...over].map(({ key }) => key));
    // Every lane was replaced, so forget the earlier play or stop request.
    if (over.size === size) this.intent.begin();
    if (lanes.length === 0) this.pool.leave(this);
    else this.pool.join(this);
    this.intent.follow(lanes.length > 0 ? () => this.play() : null);
    this.sampleNow();
    this.pool.wake();
  }

  play(): void {
    if (!this.intent.mayTrain()) return;
    if (this.live().length === 0) this.beginAgain();
    this.intent.play(this.use.getState().epoch);
    this.sampleNow();
    this.pool.wake();
  }

  /** Stops once all lanes have caught up with the furthest, so that all stop at the same epoch. */
  pause(): void {
    this.hold(0);
  }

  toggle(): void {
    if (this.use.getState().playing) this.pause();
    else this.play();
  }

  /** Trains one epoch, or in the Digits lab until the next snapshot, and stops. */
  step(): void {
    this.advance(1);
  }

  /** Trains `count` more epochs, or in the Digits lab `count` more snapshots, and stops. */
  advance(count: number): void {
    if (!this.intent.mayTrain()) return;
    this.hold(count);
    this.pool.wake();
  }

  /** Returns to the initial weights and waits for play. */
  reset(): void {
    this.intent.stop(0);
    this.beginAgain();
    this.pool.wake();
  }

  /** Ends all lanes. `follow` can start new ones. */
  dispose(): void {
    this.follow([]);
    this.sampler.drop();
    this.intent.rest();
  }

  /** Sets which lanes are on the screen. Among equals they train first, and only they are painted. */
  setVisible(ids: Iterable<string>): void {
    this.visible = new Set(ids);
    this.pool.wake();
  }

  /** Sets the cells that a viewer of a lane can show; null when it is gone. The largest viewer decides the picture's size. */
  setPictureSize(id: string, size: PictureSize | null, viewer = ''): void {
    this.sizes.set(id, size, viewer);
    this.pool.wake();
  }

  /** Sets what pictures on the screen show besides the boundaries. */
  setViews(views: ViewsChoice): void {
    this.views = views;
    this.pool.wake();
  }

  outcome(id: string): LaneOutcome | null {
    return this.tracks.get(id)?.outcome(this.isPlaying) ?? null;
  }

  /** A Digits lane's records of batches, validations, tests and snapshots. */
  digits(id: string) {
    const { records = null, images = null } = this.tracks.get(id) ?? {};
    return records && { records, images };
  }

  /** The last reported weights, flat in the order of `layout`; null before the first report. */
  weights(id: string): Float64Array | Float32Array | null {
    const state = this.tracks.get(id)?.state;
    if (!state) return null;
    return state.lab === 'points' ? state.mlp.parameters : state.lenet.parameters;
  }

  frame(id: string): LaneFrame | null {
    return this.tracks.get(id)?.frame(this.isPlaying) ?? null;
  }

  /** Calls `paint` in an animation frame when the lane changes. It returns true if it drew. Returns a function that stops. */
  onPaint(id: string, paint: (frame: LaneFrame | null) => unknown): () => void {
    return queue.onPaint(() => {
      const track = this.tracks.get(id);
      const drew = paint(track?.frame(this.isPlaying) ?? null);
      if (drew === true && track) track.painted = true;
      return drew;
    }, true);
  }

  /** Marks the lane's newest picture as painted, for canvases that show more than one lane. */
  markPainted(id: string): void {
    const track = this.tracks.get(id);
    if (track) track.painted = true;
  }

  /** Like `onPaint`, for canvases that show all lanes. */
  onSample(paint: () => unknown): () => void {
    return queue.onPaint(paint, true);
  }

  /** Lets a canvas paint again, after the theme or its size has changed. */
  requestPaint(): void {
    queue.request();
  }

  // The pool's interface.

  get demand(): number {
    return this.tracks.size;
  }

  get isSeen(): boolean {
    return this.visible === null || this.visible.size > 0;
  }

  next(isCached: (key: string) => boolean, mayHoldDigits: boolean, workers: number): LaneOrder | null {
    const live = this.live();
    const pacing = pacingOf(live, workers);
    const order = { budgetMs: pacing.budgetMs, measured: true };
    const limit = this.intent.limit(pacing.slowest);
    const free = [...this.tracks.values()].filter(
      ({ running, config, status }) =>
        !running && status !== 'failed' && (mayHoldDigits || config.lab === 'points'),
    );
    const ordered = inTurn(free, pacing, this.isVisible, track => isCached(track.key));
    for (const track of ordered) {
      const untilStep = track.status === 'live' ? nextStop(track, pacing, limit) : track.step;
      const trains = untilStep > track.step || track.version === 0;
      if (trains) return { ...order, track, untilStep, picture: this.pictureOf(track, false) };
    }
    // If there is nothing else to do, lanes at rest get a picture at full resolution.
    for (const track of ordered) {
      const picture = this.pictureOf(track, true);
      if (picture) return { ...order, track, untilStep: track.step, budgetMs: 0, picture };
    }
    return null;
  }

  onReport(track: LaneTrack, report: LaneReport): void {
    if (this.tracks.get(track.id) !== track) return;
    track.addReport(report, performance.now());
    if (this.intent.isAtStop(this.live())) this.hold(0);
    if (report.picture) track.pictureOrder = this.ordered.get(track) ?? null;
    if (this.use.getState().loading !== null) this.use.setState({ loading: null });
    queue.requestSoon();
    this.sampleSoon();
  }

  onLoading(what: string): void {
    if (this.use.getState().loading !== what) this.use.setState({ loading: what });
  }

  /** Replaces digits that this browser does not have with drawn ones, if these can. The page shows a notice. */
  missing(track: LaneTrack, data: 'mnist' | 'own'): void {
    if (this.tracks.get(track.id) !== track) return;
    const why = whyNoStandIn(track.config);
    if (why !== null) {
      track.end('failed', why);
      return this.sampleSoon();
    }
    for (const [id, one] of this.tracks)
      if (one.config.data === data) this.tracks.set(id, this.begin(id, onDrawnDigits(one.config)));
    this.use.setState({ standIn: data });
    this.sampleNow();
  }

  lost(track: LaneTrack, reason: string): void {
    if (this.tracks.get(track.id) !== track) return;
    track.strikes += 1;
    if (track.strikes > MOST_STRIKES) track.end('failed', reason);
    this.sampleSoon();
  }

  private readonly ordered = new WeakMap<LaneTrack, PictureOrder>();
  private readonly isVisible = ({ id }: LaneTrack): boolean => this.visible?.has(id) ?? true;

  private get isPlaying(): boolean {
    return this.intent.playing && this.live().length > 0;
  }

  private live(): LaneTrack[] {
    return [...this.tracks.values()].filter(({ status }) => status === 'live');
  }

  private begin(id: string, config: Config): LaneTrack {
    this.generation += 1;
    return new LaneTrack(id, config, `${this.name} ${this.generation}`);
  }

  /** Restarts the lanes that failed; the others continue. */
  tryFailed(): void {
    const failed = [...this.tracks].filter(([, { status }]) => status === 'failed');
    for (const [id, { config }] of failed) this.tracks.set(id, this.begin(id, config));
    this.sampleNow();
    this.pool.wake();
  }

  private beginAgain(): void {
    this.pool.forget([...this.tracks.values()].map(({ key }) => key));
    for (const [id, { config }] of this.tracks) this.tracks.set(id, this.begin(id, config));
    this.intent.rest();
    this.sampleNow();
  }

  private hold(count: number): void {
    const live = this.live();
    const foremost = Math.max(
      0,
      ...live.map(track => (track.running ? track.askedPosition : track.position)),
    );
    const isDigits = live[0]?.config.lab === 'digits';
    if (!isDigits) this.intent.stop(Math.ceil(foremost - 1e-9) + count);
    else {
      const epochs = live.map(({ config, stepsPerEpoch }) => config.interval / (stepsPerEpoch ?? 1));
      this.intent.stop(foremost + count * Math.max(...epochs));
    }
    this.sampleNow();
  }

  private pictureOf(track: LaneTrack, isAtRest: boolean): PictureOrder | null {
    const order = wantedPicture(track, this.sizes.of(track.id), {
      ...{ isAtRest, isPlaying: this.isPlaying },
      ...{ isSeen: this.isVisible(track), seen: this.visible?.size ?? this.tracks.size },
      views: this.views && viewsFor(track.config, this.views, track.space),
    });
    if (order) this.ordered.set(track, order);
    return order;
  }

  private sampleSoon(): void {
    const { playing, epoch } = this.use.getState();
    const isFirst = epoch === 0 && positionOf([...this.tracks.values()]) > 0;
    this.sampler.take(undefined, isFirst || (playing && !this.isPlaying));
  }

  private sampleNow(): void {
    this.sampler.showNow(undefined);
  }

  private sample(): void {
    const sample = sampleOf([...this.tracks.values()], this.isPlaying);
    this.use.setState(({ version }) => ({ version: version + 1, ...sample }));
    queue.requestSoon();
  }
}

/** Creates a session with these lanes. With `play: false` it shows their initial state and waits. */
export function createLanes(lanes: readonly Lane[], options: LanesOptions = {}): LanesSession {
  return new LanesSession(lanes, options);
}

/** Identifies an experiment regardless of its number of epochs. */
function identityOf(config: Config): string {
  return encode({ ...config, epochs: 1 });
}

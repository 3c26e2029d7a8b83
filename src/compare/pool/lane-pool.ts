import type { LaneJob, LaneReply, LaneReport } from '../protocol';
import { Watchdog } from '../../run/life/watchdog';
import { followInView } from '../../run/viewing';
import type { LaneTrack } from './lane-track';
import { startLaneWorker, type LaneWorker } from './lane-worker';

/** Workers that may hold digit images, at about 60 MB each. */
const MOST_WITH_DIGITS = 8;
/** Most bytes of lanes in one worker. Above this the worker drops the oldest and the page sends their states again. */
const MOST_CACHED = 512e6;
/** Jobs queued in one worker: while the page handles one result, the worker already does the next job. */
const MOST_JOBS = 2;
/** Idle workers are kept this long, so that the next comparison starts at once. */
const IDLE_MS = 20_000;

/** A session's next job for one of its lanes. */
export interface LaneOrder {
  track: LaneTrack;
  untilStep: number;
  budgetMs: number;
  picture: LaneJob['picture'];
  measured: boolean;
}

/** A session as the pool uses it. */
export interface LaneClient {
  /** Number of lanes, from which the pool's size follows. */
  readonly demand: number;
  /** Whether any of its lanes is on the screen. */
  readonly isSeen: boolean;
  /** The next job for a worker that holds these lanes; null if there is none. */
  next(isCached: (key: string) => boolean, mayHoldDigits: boolean, workers: number): LaneOrder | null;
  onReport(track: LaneTrack, report: LaneReport): void;
  /** Reports what a lane is waiting for. */
  onLoading(what: string): void;
  missing(track: LaneTrack, data: 'mnist' | 'own'): void;
  /** The lane's job failed, or was lost with its worker. */
  lost(track: LaneTrack, reason: string): void;
}

interface Work {
  job: number;
  client: LaneClient;
  track: LaneTrack;
}

interface Slot {
  worker: LaneWorker;
  watchdog: Watchdog;
  /** Bytes of each lane that the worker holds, by key. */
  cached: Map<string, number>;
  /** Its jobs, in order. */
  works: Work[];
}

export interface PoolOptions {
  size?: number;
  start?: () => LaneWorker;
}

/** The workers that train lanes, at most one per core. All sessions share them. */
export class LanePool {
  private readonly slots: Slot[] = [];
  /** Milliseconds of work done for each session. */
  private readonly clients = new Map<LaneClient, number>();
  private jobs = 0;
  private idle: ReturnType<typeof setTimeout> | null = null;
  private readonly cores: number;
  private readonly start: () => LaneWorker;

  constructor({ size, start = startLaneWorker }: PoolOptions = {}) {
    this.cores = Math.max(1, size ?? globalThis.navigator?.hardwareConcurrency ?? 1);
    this.start = start;
    followInView(() => this.wake());
  }

  /** Adds a session. It starts with the smallest share of work so far, so that it is not served after all others. */
  join(client: LaneClient): void {
    if (this.clients.has(client)) return;
    const had = [...this.clients.values()];
    this.clients.set(client, had.length > 0 ? Math.min(...had) : 0);
  }

  /** Removes a session. The results of its current jobs are dropped. */
  leave(client: LaneClient): void {
    this.clients.delete(client);
    if (this.clients.size === 0) this.restSoon();
  }

  /** Frees the memory of lanes that are no longer needed. */
  forget(keys: readonly string[]): void {
    for (const { worker, cached } of this.slots) {
      const lanes = keys.filter(key => cached.has(key));
      if (lanes.length === 0) continue;
      for (const key of lanes) cached.delete(key);
      worker.postMessage({ type: 'forget', lanes });
    }
  }

  /** Gives every free worker a job, if there is one. */
  wake(): void {
    if (this.idle) clearTimeout(this.idle);
    this.idle = null;
    let demand = 0;
    for (const client of this.clients.keys()) demand += client.demand;
    const size = Math.min(this.cores, Math.max(1, demand));
    // Second jobs only once every worker has one, because a queued job cannot move to another worker.
    for (let jobs = 1; jobs <= MOST_JOBS; jobs += 1) {
      for (let at = 0; at < size; at += 1) {
        if ((this.slots[at]?.works.length ?? 0) >= jobs) continue;
        // A worker is started only when there is a job for it.
        const order = this.nextFor(at, size);
        if (!order) break;
        this.give(at, ...order);
      }
    }
  }

  /** Ends all workers. */
  close(): void {
    for (const slot of this.slots.splice(0)) this.end(slot);
  }

  private nextFor(at: number, size: number): [LaneClient, LaneOrder] | null {
    const cached = this.slots[at]?.cached;
    const byTurn = [...this.clients].sort(
      ([a, hadA], [b, hadB]) => Number(b.isSeen) - Number(a.isSeen) || hadA - hadB,
    );
    for (const [client] of byTurn) {
      const order = client.next(key => cached?.has(key) ?? false, at < MOST_WITH_DIGITS, size);
      if (order) return [client, order];
    }
    return null;
  }

  private give(at: number, client: LaneClient, { track, ...what }: LaneOrder): void {
    const slot = (this.slots[at] ??= this.open());
    const { key, config, weight } = track;
    const isCached = slot.cached.has(key) && track.holder === slot;
    const forget = isCached ? [] : makeRoom(slot.cached, key, weight);
    this.jobs += 1;
    slot.cached.set(key, weight);
    track.holder = slot;
    slot.works.push({ job: this.jobs, client, track });
    track.running = true;
    track.askedStep = what.untilStep;
    track.lastServed = this.jobs;
    slot.watchdog.asked();
    slot.worker.postMessage({
      ...{ type: 'train', job: this.jobs, lane: key, config, ...what, forget },
      state: isCached ? null : track.state,
      isNew: track.state === null,
      snapshotStride: track.records?.stride ?? 1,
      describe: track.points === null && track.images === null,
    });
  }

  private open(): Slot {
    const worker = this.start();
    const slot: Slot = {
      worker,
      cached: new Map(),
      works: [],
      watchdog: new Watchdog(
        () => expectedOf(slot.works[0]),
        () => this.lose(slot, 'The worker that trained it stopped responding.'),
      ),
    };
    worker.onmessage = ({ data }) => {
      slot.watchdog.heard();
      this.receive(slot, data);
    };
    worker.onerror = event => {
      event.preventDefault?.();
      // The event has no message if the script failed to load.
      const what = event.message
        ? 'that trained it stopped with an error'
        : 'that trains it could not be loaded';
      this.lose(slot, `The worker ${what}.`);
    };
    slot.watchdog.start();
    return slot;
  }

  private receive(slot: Slot, reply: LaneReply): void {
    const [work] = slot.works;
    if (!work) return;
    const { client, track } = work;
    if (reply.type === 'loading') {
      if (this.clients.has(client)) client.onLoading(reply.what);
      return;
    }
    if (reply.job !== work.job) return;
    slot.works.shift();
    track.running = false;
    if (reply.type !== 'report') {
      slot.cached.delete(track.key);
      track.holder = null;
    }
    if (this.clients.has(client)) this.tell(client, track, reply);
    this.wake();
  }

  private tell(client: LaneClient, track: LaneTrack, reply: Exclude<LaneReply, { type: 'loading' }>): void {
    switch (reply.type) {
      case 'report':
        this.clients.set(client, (this.clients.get(client) ?? 0) + reply.ms);
        client.onReport(track, reply);
        break;
      case 'missing':
        client.missing(track, reply.data);
        break;
      case 'failed':
        client.lost(track, reply.message);
        break;
      default:
        reply satisfies never;
    }
  }

  /** Drops a dead worker and reports its current job as lost. Another worker takes its place. */
  private lose(slot: Slot, reason: string): void {
    const at = this.slots.indexOf(slot);
    if (at < 0) return;
    const { works } = slot;
    this.end(slot);
    // oxlint-disable-next-line typescript/no-array-delete -- the place stays empty until there is a job
    delete this.slots[at];
    for (const [i, { client, track }] of works.entries()) {
      track.running = false;
      track.holder = null;
      if (i === 0 && this.clients.has(client)) client.lost(track, reason);
    }
    this.wake();
  }

  private end({ worker, watchdog }: Slot): void {
    watchdog.stop();
    worker.onmessage = null;
    worker.onerror = null;
    worker.terminate();
  }

  private restSoon(): void {
    this.idle ??= setTimeout(() => {
      this.idle = null;
      this.close();
    }, IDLE_MS);
  }
}

/** Returns the lanes that a worker must drop before it can hold this one, and removes them from `cached`. */
function makeRoom(cached: Map<string, number>, key: string, weight: number): string[] {
  let bytes = weight;
  for (const one of cached.values()) bytes += one;
  const forgotten: string[] = [];
  for (const [one, size] of cached) {
    if (bytes <= MOST_CACHED) break;
    if (one === key) continue;
    bytes -= size;
    cached.delete(one);
    forgotten.push(one);
  }
  return forgotten;
}

/** What the worker should be doing. A page in the background expects nothing. */
function expectedOf(work: Work | undefined) {
  if (!work || globalThis.document?.visibilityState === 'hidden') return 'nothing';
  return work.track.version > 0 ? 'training' : 'preparing';
}

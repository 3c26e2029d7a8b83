import { beforeAll, afterEach, describe, expect, it } from 'vitest';
import { lanesOf } from '../../experiment/comparison/comparison';
import { decodePlace } from '../../experiment/link/place';
import { useViewing } from '../../run/viewing';
import type { LaneReply, LaneRequest } from '../protocol';
import { LaneLine } from '../training/fixtures/lane-line';
import { LanePool } from './lane-pool';
import { LanesSession } from './lanes-session';

let lines: LaneLine[] = [];
let pool: LanePool;
const ended: (() => void)[] = [];

beforeAll(() => {
  globalThis.requestAnimationFrame = task =>
    setTimeout(() => task(performance.now()), 10) as unknown as number;
});

afterEach(() => {
  for (const end of ended.splice(0)) end();
});

function lanesIn(link: string) {
  const { place } = decodePlace(`#${link}`);
  if (place.kind !== 'compare') throw new Error(`${link} is not a comparison`);
  return lanesOf(place.comparison);
}

/** Lanes in their own pool, whose workers the test can reach. */
function open(
  link: string,
  { size = 2, play = true, deadly = undefined as LaneLine['deadly'] | undefined } = {},
) {
  lines = [];
  pool = new LanePool({
    size,
    start: () => {
      const line = new LaneLine();
      if (deadly) line.deadly = deadly;
      lines.push(line);
      return line;
    },
  });
  const session = new LanesSession(lanesIn(link), { play, pool });
  ended.push(() => {
    session.dispose();
    pool.close();
  });
  return session;
}

async function until(condition: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`timed out waiting for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 2));
  }
}

const over = (session: LanesSession) => until(() => !session.use.getState().playing, 'the lanes to be over');

const jobs = () =>
  lines.flatMap(({ heard }) => heard.filter(one => one.type === 'train')) as Extract<
    LaneRequest,
    { type: 'train' }
  >[];

/** Receives every report before the pool does. */
function spy(onReport: (reply: Extract<LaneReply, { type: 'report' }>) => void): void {
  for (const line of lines) {
    const before = line.onmessage;
    line.onmessage = event => {
      if (event.data.type === 'report') onReport(event.data);
      before?.(event);
    };
  }
}

describe('runs of a comparison', () => {
  it('train to their targets, with what each measured and one fine picture at the end', async () => {
    const session = open('epochs=900&rows=activation:tanh;relu&columns=hidden:3;6&testShare=0.2');
    await over(session);
    const { lanes, epoch, target } = session.use.getState();
    expect([epoch, target]).toEqual([900, 900]);
    expect(Object.keys(lanes)).toEqual(['r0c0', 'r0c1', 'r1c0', 'r1c1']);
    for (const lane of Object.values(lanes)) {
      expect(lane).toMatchObject({ state: 'finished', epoch: 900, reason: null });
      expect(lane.trainAccuracy).toBeGreaterThan(0.8);
      expect(lane.testLoss).toBeGreaterThan(0);
      expect(lane.seconds).toBeGreaterThan(0);
      expect(lane.history.map(one => one.epoch).slice(0, 3)).toEqual([0, 1, 2]);
      expect(lane.history.at(-1)?.epoch).toBe(900);
    }
    session.setPictureSize('r1c1', { columns: 50, rows: 40 });
    const isFine = () => {
      const { picture } = session.outcome('r1c1')!;
      return picture?.columns === 50 && picture.rows === 40 && picture.classes === 2;
    };
    await until(isFine, 'a picture of the canvas’s size');
    // A worker that already holds a lane is not sent its state again.
    expect(jobs().some(({ state, isNew }) => !state && !isNew)).toBe(true);
  });

  it('wait while an embedded page is out of view, at their start and later', async () => {
    useViewing.setState({ inView: false });
    ended.push(() => useViewing.setState({ inView: true }));
    const session = open('epochs=3000&columns=hidden:3;6');
    const lanes = () => Object.values(session.use.getState().lanes);
    await until(() => lanes().every(({ history }) => history.length > 0), 'the first pictures');
    expect(jobs().map(({ untilStep }) => untilStep)).toEqual([0, 0]);
    const before = jobs().length;
    let reports = 0;
    // Out of view again with the first report: later, a fast machine might have trained all of it.
    spy(() => {
      reports += 1;
      if (reports === 1) useViewing.setState({ inView: false });
    });
    useViewing.setState({ inView: true });
    await until(() => reports > 0, 'training');
    // A report is answered with the next job, so that there is one out until there is none to do.
    await until(() => before + reports === jobs().length, 'the last report');
    expect(Math.max(...jobs().map(({ untilStep }) => untilStep))).toBeLessThan(3000);
    expect(session.use.getState().playing).toBe(true);
    useViewing.setState({ inView: true });
    await over(session);
    expect(lanes().map(({ epoch }) => epoch)).toEqual([3000, 3000]);
  });

  it('start over when their new end is before where they are, and continue when it is after', async () => {
    const session = open('epochs=300&columns=hidden:3;6');
    await over(session);
    session.follow(lanesIn('epochs=120&columns=hidden:3;6;4'));
    await over(session);
    const { lanes, epoch } = session.use.getState();
    expect(epoch).toBe(120);
    expect(Object.values(lanes).map(one => [one.state, one.epoch])).toEqual(Array(3).fill(['finished', 120]));
    const weights = [...session.weights('r0c0')!];
    const fresh = open('epochs=120&columns=hidden:3;6;4');
    await over(fresh);
    expect([...fresh.weights('r0c0')!]).toEqual(weights);
    session.follow(lanesIn('epochs=150&columns=hidden:3;6;4'));
    expect(session.outcome('r0c0')!.epoch).toBe(120);
  });

  it('train in step: none is more than two jobs ahead of the slowest, whatever each costs', async () => {
    const session = open('epochs=1e9&columns=hidden:2;4;60,60;8');
    const at = new Map<string, number>();
    let widest = 0;
    let longest = 0;
    await until(() => lines.length === 2, 'both workers');
    spy(({ lane, step }) => {
      longest = Math.max(longest, step - (at.get(lane) ?? 0));
      at.set(lane, step);
      if (at.size === 4) widest = Math.max(widest, Math.max(...at.values()) - Math.min(...at.values()));
    });
    await until(() => session.use.getState().epoch > 1000, 'a thousand epochs');
    expect(widest).toBeGreaterThan(0);
    // The quantum changes as costs are learned. The longest job so far bounds every quantum.
    expect(widest).toBeLessThanOrEqual(2 * longest + 1);
    session.pause();
    // Lanes may be equal for a moment while one of them is still training.
    await until(
      () =>
        lines.every(({ isIdle }) => isIdle) &&
        new Set(Object.values(session.use.getState().lanes).map(lane => lane.epoch)).size === 1,
      'all lanes to rest at the same epoch',
    );
    const { epoch } = session.use.getState();
    session.step();
    await until(() => session.use.getState().epoch === epoch + 1, 'one more epoch');
    await new Promise(resolve => setTimeout(resolve, 50));
    for (const lane of Object.values(session.use.getState().lanes)) expect(lane.epoch).toBe(epoch + 1);
  });

  it('on the screen train first among equals, and only they are painted while training', async () => {
    const session = open('epochs=1e9&columns=seed:0;1;2;3;4;5', { size: 1, play: false });
    await until(() => jobs().length >= 6, 'every lane’s beginning');
    session.setVisible(['r0c4', 'r0c5']);
    const before = jobs().length;
    session.play();
    await until(() => session.use.getState().epoch > 50, 'fifty epochs');
    const after = jobs().slice(before);
    const seen = new Set(['r0c4', 'r0c5']);
    const seeds = after.map(({ config }) => `r0c${config.seed}`);
    expect(seeds.slice(0, 2).sort()).toEqual([...seen]);
    for (const [i, { picture }] of after.entries()) if (picture) expect(seen).toContain(seeds[i]);
    session.setVisible(['r0c0']);
    session.pause();
    await until(() => session.outcome('r0c0')!.picture !== null, 'a picture of what came into view');
    expect(session.outcome('r0c1')!.picture?.columns ?? 64).toBe(64);
  });

  it('show hidden space and folds only on the screen, at once when at rest, and only while they are wanted', async () => {
    const session = open('epochs=300&columns=hidden:4,3;6;&activation=relu');
    const ids = Object.keys(session.use.getState().lanes);
    const [deep, wide, none] = ids as [string, string, string];
    session.setVisible(ids);
    await over(session);
    await until(() => jobs().some(({ picture }) => picture?.full), 'the last pictures');
    expect(jobs().every(({ picture }) => picture?.views === undefined)).toBe(true);
    session.setVisible([deep, none]);
    session.setViews({ space: true, layer: null, fit: 0, folds: true });
    await until(
      () => session.frame(deep)!.space !== null && session.frame(none)!.folds !== null,
      'the views',
    );
    expect(session.frame(deep)!.space!.view.layer).toBe(1);
    expect(session.frame(deep)!.folds!.of).toBe(7);
    expect(session.frame(none)).toMatchObject({ space: null, folds: { of: 0 } });
    expect(session.frame(wide)!.space).toBeNull();
    session.setViews({ space: false, layer: null, fit: 0, folds: false });
    const before = new Set(jobs());
    session.setVisible([deep, wide]);
    session.setPictureSize(deep, { columns: 33, rows: 33 });
    await until(() => session.outcome(deep)!.picture?.columns === 33, 'another size');
    const after = jobs().filter(job => !before.has(job));
    expect(after.some(({ picture }) => picture?.columns === 33)).toBe(true);
    for (const { picture } of after) expect(picture?.views).toBeUndefined();
  });

  it('that diverge stop with the reason, while the others continue', async () => {
    const session = open('hidden=50,50&activation=relu&epochs=400&columns=learningRate:0.001;1000');
    await over(session);
    const { r0c0, r0c1 } = session.use.getState().lanes;
    expect(r0c0).toMatchObject({ state: 'finished', epoch: 400 });
    expect(r0c1).toMatchObject({ state: 'diverged' });
    expect(r0c1!.reason).toMatch(/learning rate/i);
    expect(r0c1!.epoch).toBeLessThan(400);
  });

  it('recover from a dead worker and end with the same weights', async () => {
    const link = 'epochs=3000&columns=hidden:3;4;5';
    const whole = open(link);
    await over(whole);
    // Two of the lanes kill a worker each, once.
    const killers = new Set<string>();
    const session = open(link, {
      deadly: request => {
        const isFirst = request.type === 'train' && request.untilStep > 900 && !killers.has(request.lane);
        if (!isFirst || killers.size === 2) return false;
        killers.add(request.lane);
        return true;
      },
    });
    await over(session);
    expect(lines.length).toBe(4);
    for (const id of ['r0c0', 'r0c1', 'r0c2']) {
      expect(session.outcome(id)).toMatchObject({ state: 'finished', epoch: 3000 });
      expect(session.weights(id)).toEqual(whole.weights(id));
      expect(session.outcome(id)!.history).toEqual(whole.outcome(id)!.history);
    }
  });

  it('that kill their worker twice in a row fail, and the others continue', async () => {
    const session = open('epochs=500&columns=seed:0;1;2', {
      deadly: request => request.type === 'train' && request.config.seed === 1 && request.untilStep > 20,
    });
    await over(session);
    const { r0c0, r0c1, r0c2 } = session.use.getState().lanes;
    expect(r0c1).toMatchObject({ state: 'failed', reason: expect.stringContaining('error') });
    expect(r0c1!.epoch).toBeGreaterThan(0);
    for (const lane of [r0c0, r0c2]) expect(lane).toMatchObject({ state: 'finished', epoch: 500 });
  });

  it('continue with another target or among other runs, while new ones start', async () => {
    const session = open('epochs=300&columns=hidden:3;4');
    await over(session);
    const before = session.weights('r0c1');
    session.follow(lanesIn('epochs=600&columns=hidden:4;5'));
    expect(session.outcome('r0c0')).toMatchObject({ epoch: 300 });
    expect(session.weights('r0c0')).toEqual(before);
    await over(session);
    expect(session.outcome('r0c0')!.epoch).toBe(600);
    expect(session.outcome('r0c1')!.epoch).toBe(600);
    const fresh = open('epochs=600&columns=hidden:4;5');
    await over(fresh);
    expect(fresh.weights('r0c0')).toEqual(session.weights('r0c0'));
    session.reset();
    await until(() => session.outcome('r0c0')!.trainLoss !== null, 'the beginning');
    expect(session.use.getState()).toMatchObject({ playing: false, epoch: 0 });
    expect(session.outcome('r0c0')!.history).toHaveLength(1);
  });

  it('of digits share their workers, and drawn digits replace missing MNIST', async () => {
    const session = open(
      'lab=digits&images=300&validation=50&interval=3&epochs=1&columns=activation:relu;tanh',
    );
    await until(() => session.use.getState().standIn === 'mnist', 'drawn digits');
    await over(session);
    for (const id of ['r0c0', 'r0c1']) {
      const lane = session.outcome(id)!;
      expect(lane).toMatchObject({ state: 'finished', epoch: 1, picture: null });
      expect(lane.config.data).toBe('drawn');
      expect(lane.snapshots!.map(({ step }) => step)).toEqual([0, 3, 6]);
      expect(lane.history.map(({ epoch }) => Math.round(6 * epoch))).toEqual([0, 1, 2, 3, 4, 5, 6]);
      expect(lane.history.at(-1)!.testAccuracy).toBe(lane.testAccuracy);
      expect(lane.history[0]!.validationLoss).toBeGreaterThan(0);
      expect(session.digits(id)!.records.batches.flatMap(({ loss }) => [...loss])).toHaveLength(6);
    }
  });
});

describe('a pool', () => {
  it('gives its sessions equal shares', async () => {
    const one = open('epochs=1e9&columns=seed:0;1;2;3;4;5;6;7', { size: 1 });
    const other = new LanesSession(lanesIn('epochs=1e9&columns=seed:0;1'), { pool });
    ended.push(() => other.dispose());
    let [had, has] = [0, 0];
    await until(() => lines.length === 1, 'the worker');
    const mine = () => new Set(jobs().map(({ lane }) => lane.split(' ')[0]));
    await until(() => mine().size === 2, 'both sessions to be served');
    const [first] = mine();
    spy(({ lane, ms }) => {
      if (lane.startsWith(`${first} `)) had += ms;
      else has += ms;
    });
    // On a busy machine a single job may seem long. That averages out, but an unfair share does not.
    const isEven = () => had < 2 * has && has < 2 * had;
    await until(() => had + has > 600 && isEven(), 'even shares of some work');
    one.pause();
  });
});

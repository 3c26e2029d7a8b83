import type { DigitsRequest, DigitsView } from '../protocol';
import { DigitsMathematics } from './digits-mathematics';
import { prepareRun, type StartRequest, type DigitsPorts } from './prepare-run';
import * as replies from './digits-replies';
import { FramePace } from './frame-pace';
import type { DigitsRun } from './digits-run';
import type { DigitsStage } from './shown-images';
import { Pace, SLICE_MS, WATCHED_HEAD } from '../../run/training/pace';
import { StateReport } from '../../run/training/state-report';
import { Turns } from './turns';
import { messageOf } from '../../data/message-of';

type Mode = { kind: 'idle' } | { kind: 'play'; untilStep: number; isByHand: boolean };

/** Trains one run at a time, in slices, and answers the page's questions in between. */
export class DigitsTrainer {
  private runId = -1;
  private run: DigitsRun | null = null;
  private stage: DigitsStage | null = null;
  private view: DigitsView = { at: null, tray: [], drawing: null, subject: null, space: null };
  private mode: Mode = { kind: 'idle' };
  private readonly turns = new Turns();
  /** Whether the run's first measurements are done; nothing is trained before. */
  private begun = false;
  private readonly pace = new Pace();
  private readonly frames = new FramePace();
  private showing = false;
  private rate = 0;
  private readonly report = new StateReport();
  /** Testing a large network takes seconds. Without a frame in between, the page would think that the worker has died. */
  private readonly breathe = async () => {
    await this.ports.breathe();
    if (this.run && this.frames.isQuiet) await this.show(this.run);
  };
  private readonly mathematics = new DigitsMathematics(reply => this.ports.post(reply), this.breathe);

  constructor(private readonly ports: DigitsPorts) {}

  /** Handles one message of the page. */
  handle(request: DigitsRequest): void {
    if (!('runId' in request)) return this.ports.library(request);
    if (request.type === 'start') return void this.start(request);
    const { run } = this;
    if (request.runId !== this.runId || !run) return;
    switch (request.type) {
      case 'play':
        run.settings.tune({ epochs: request.untilEpoch });
        this.play(run, request.untilEpoch * run.stepsPerEpoch, false);
        break;
      case 'pause':
        this.mode = { kind: 'idle' };
        if (this.begun && !this.turns.isTaken) this.attempt(run, () => this.rest(run));
        break;
      case 'advance':
        this.play(run, run.step + request.steps, !request.paced);
        break;
      case 'speed':
        this.pace.setSpeed(request.speed, performance.now());
        break;
      case 'tune':
        run.tune(request.changes, request.tuning);
        if (this.mode.kind === 'play' && request.changes.epochs !== undefined)
          this.mode.untilStep = request.changes.epochs * run.stepsPerEpoch;
        if (!this.turns.isTaken)
          this.attempt(run, () => run.takeSettings().then(() => this.showWhenIdle(run)));
        break;
      case 'view':
        this.view = request.view;
        this.showWhenIdle(run);
        break;
      case 'images':
        this.ports.post(replies.imagesReply(run, request.runId, request.refs));
        break;
      case 'test':
        this.attempt(run, () => this.sendTest(run, request.at));
        break;
      case 'weights':
        this.attempt(run, async () => this.ports.post(await replies.weightsReply(run, request)));
        break;
      case 'explain':
        this.attempt(run, () => this.explain(run, request));
        break;
      case 'open':
        this.whilePaused(run, () => this.open(run, request));
        break;
      case 'measure':
        this.whilePaused(run, () => this.measureAgain(run));
        break;
      case 'save':
        this.whilePaused(run, () => run.keep());
        break;
      case 'painted':
        this.frames.painted();
        break;
      default:
        request satisfies never;
    }
  }

  private get isPlaying(): boolean {
    return this.mode.kind === 'play';
  }

  /** Stops for good. */
  end(): void {
    this.runId = -1;
    this.mode = { kind: 'idle' };
    void this.turns.over.finally(() => this.forget());
  }

  private async start(request: StartRequest): Promise<void> {
    const { runId, config } = request;
    this.mode = { kind: 'idle' };
    this.begun = false;
    this.runId = runId;
    this.view = request.view;
    this.pace.setSpeed(request.speed, performance.now());
    this.frames.begin();
    this.rate = 0;
    const { run: old, stage: oldStage } = this;
    // Late results of the old run must not be taken for the new one's.
    this.run = null;
    this.stage = null;
    await this.turns.over;
    old?.dispose();
    oldStage?.dispose();
    if (this.runId !== runId) return;
    try {
      const prepared = await prepareRun(request, this.ports, () => this.runId === runId);
      if (!prepared) return;
      const { run, stage } = prepared;
      if (this.runId !== runId) {
        run.dispose();
        stage.dispose();
        return;
      }
      this.run = run;
      this.stage = stage;
      this.pace.setHead(Math.min(run.stepsPerEpoch, WATCHED_HEAD));
      void run.engine.lost.then(message => this.loseEngine(run, message));
      this.ports.post(replies.readyReply(run, runId));
      const untilStep = config.epochs * run.stepsPerEpoch;
      if (request.play && !run.atTarget) this.mode = { kind: 'play', untilStep, isByHand: false };
      await this.show(run);
      if (run.step === 0) await run.measure(this.breathe);
      if (this.run !== run) return;
      this.begun = true;
      this.report.begin(run, request.reportAt);
      await this.reportState(run);
      // Apply what was requested since the first frame.
      await this.goOn(run, this.mode);
    } catch (error) {
      if (this.runId !== runId) return;
      const wanted = request.engine ?? (config.engine === 'auto' ? null : config.engine);
      // If this engine does not exist here, the page continues with another one.
      if (!this.run && wanted !== null && wanted !== 'wasm')
        this.ports.post({ type: 'engine-lost', runId, engine: wanted, message: messageOf(error) });
      else this.fail(error);
    }
  }

  private forget(): void {
    this.run?.dispose();
    this.run = null;
    this.stage?.dispose();
    this.stage = null;
  }

  private play(run: DigitsRun, untilStep: number, isByHand: boolean): void {
    if (run.divergence) return;
    this.pace.restart(performance.now(), isByHand);
    this.mode = { kind: 'play', untilStep, isByHand };
    if (!this.begun) return;
    this.turns.begin(() => this.loop(run));
  }

  private async loop(run: DigitsRun): Promise<void> {
    try {
      // A run may be told to play again while it comes to rest.
      while (this.run === run && this.isPlaying) {
        await this.trainOn(run);
        if (this.run !== run) return;
        // An order to pause stays, so that a later order can be told from it.
        if (this.isPlaying) this.mode = { kind: 'idle' };
        this.rate = 0;
        await this.rest(run);
      }
    } catch (error) {
      if (this.run === run) this.fail(error);
    }
  }

  /** Trains until the run is over, is told to pause, or is replaced. */
  private async trainOn(run: DigitsRun): Promise<void> {
    for (;;) {
      const { mode } = this;
      if (this.run !== run || mode.kind === 'idle') return;
      if (run.divergence || run.step >= mode.untilStep) return;
      const now = performance.now();
      const allowed = this.pace.allowance(now, now + SLICE_MS, run.step);
      if (allowed >= 1) await this.slice(run, allowed, mode.untilStep, now);
      else await new Promise(resolve => setTimeout(resolve, Math.min(100, this.pace.wait(now, run.step))));
      await this.breathe();
    }
  }

  private async slice(run: DigitsRun, steps: number, untilStep: number, began: number): Promise<void> {
    const before = run.step;
    await run.train(steps, Math.min(untilStep, before + this.report.left(run)));
    if (this.run !== run) return;
    if (!run.divergence) await this.reportState(run);
    this.pace.ran(Math.max(0, run.step - before), performance.now() - began);
    const { batch } = run.config;
    this.rate = this.pace.rate(performance.now(), run.step) * (batch === 'full' ? 1 : batch);
    if (run.isDue && !run.divergence) {
      const { checkpoint } = run;
      await run.measure(this.breathe);
      if (this.run !== run) return;
      if (run.tested?.step === run.step)
        this.ports.post({ type: 'tested', runId: this.runId, ...run.tested });
      if (run.checkpoint !== checkpoint) this.sendCheckpoint(run);
    }
    if (this.frames.isDue) await this.show(run);
  }

  private async goOn(run: DigitsRun, mode: Mode): Promise<void> {
    if (mode.kind === 'play') this.play(run, mode.untilStep, mode.isByHand);
    else await this.rest(run);
  }

  /** A run that has stopped sends a checkpoint and a frame. */
  private async rest(run: DigitsRun): Promise<void> {
    await run.takeSettings();
    if (!run.divergence) {
      if (run.atTarget) await run.measure(this.breathe);
      await run.keep();
    }
    // A frame from before may take long.
    while (this.showing) await this.breathe();
    if (this.run !== run || this.isPlaying) return;
    this.sendCheckpoint(run);
    await this.show(run);
  }

  /** Does a task while nothing trains, after the tasks before it. Afterwards a later order to play or to pause counts. */
  private whilePaused(run: DigitsRun, task: () => Promise<void>): void {
    const interrupt = async () => {
      if (this.run !== run) return;
      const { mode } = this;
      const idle: Mode = { kind: 'idle' };
      this.mode = idle;
      await this.turns.over;
      if (this.run !== run) return;
      await this.turns.alone(task());
      if (this.run === run) await this.goOn(run, this.mode === idle ? mode : this.mode);
    };
    this.attempt(run, () => this.turns.interrupt(interrupt));
  }

  /** What was measured with the old weights is measured again with the file's. */
  private async open(
    run: DigitsRun,
    { parameters, what }: Extract<DigitsRequest, { type: 'open' }>,
  ): Promise<void> {
    await run.open(parameters, what);
    await run.validate(parameters, this.breathe);
    if (this.run === run) await this.sendTest(run, null);
  }

  private async measureAgain(run: DigitsRun): Promise<void> {
    this.ports.post(await replies.measuredReply(run, this.runId, this.ports.measure));
  }

  private sendCheckpoint(run: DigitsRun): void {
    const reply = replies.checkpointReply(run, this.runId);
    if (reply) this.ports.post(reply);
  }

  private async sendTest(run: DigitsRun, at: number | null): Promise<void> {
    const tested = await replies.testedReply(run, this.runId, at, this.breathe);
    if (this.run === run) this.ports.post(tested);
  }

  /** Sends the state at the moment that the link knows, once the run is there. */
  private async reportState(run: DigitsRun): Promise<void> {
    const reply = await replies.reachedReply(run, this.runId, this.report);
    if (reply && this.run === run) this.ports.post(reply);
  }

  /** During a pause the next update is made and undone, so nothing else may touch the run until the answer is there. */
  private async explain(run: DigitsRun, request: Extract<DigitsRequest, { type: 'explain' }>): Promise<void> {
    if (!(await this.mathematics.turn()) || this.run !== run) return;
    const { stage, view, mode } = this;
    const isResting = this.begun && mode.kind === 'idle' && !this.turns.isTaken && !run.divergence;
    const asked = { run, stage, view, isResting, isCurrent: () => this.run === run };
    const answer = this.mathematics.explain(asked, request);
    if (!isResting) return answer;
    await this.turns.alone(answer);
    if (this.run !== run) return;
    await (this.mode === mode ? run.takeSettings() : this.goOn(run, this.mode));
    if (this.view !== view) this.showWhenIdle(run);
  }

  private showWhenIdle(run: DigitsRun): void {
    if (this.mode.kind === 'idle' && !this.turns.isTaken) this.attempt(run, () => this.show(run));
  }

  private async show(run: DigitsRun): Promise<void> {
    if (this.showing || !this.stage || this.run !== run) return;
    this.showing = true;
    try {
      const began = performance.now();
      const { view } = this;
      const now = await run.weightsAt(view.at);
      if (this.run !== run || !this.stage) return;
      const stage = this.stage.show(view, now.step, now.parameters);
      this.frames.made(began);
      const painted = await this.stage.paint(view, now, run.snapshots, this.isPlaying, this.breathe);
      if (this.run !== run) return;
      const motion = { playing: this.isPlaying, imagesPerSecond: this.isPlaying ? this.rate : 0 };
      this.frames.sent();
      this.ports.post(replies.frameReply(run, this.runId, { stage, ...painted }, motion));
      // Another view was requested meanwhile, or there is more to compute.
      if (this.view !== view || painted.isBehind) queueMicrotask(() => this.showWhenIdle(run));
    } finally {
      this.showing = false;
    }
  }

  private attempt(run: DigitsRun, task: () => Promise<void>): void {
    task().catch((error: unknown) => {
      if (this.run === run) this.fail(error);
    });
  }

  private loseEngine(run: DigitsRun, message: string): void {
    if (this.run !== run) return;
    this.mode = { kind: 'idle' };
    this.run = null;
    this.ports.post({ type: 'engine-lost', runId: this.runId, engine: run.chosen.name, message });
  }

  private fail(error: unknown): void {
    const message = messageOf(error);
    // After a failure such as a lost device or too little memory, the run may succeed from the last checkpoint.
    if (this.run && this.begun) return this.loseEngine(this.run, message);
    this.mode = { kind: 'idle' };
    this.ports.post({ type: 'failed', runId: this.runId, message });
  }
}

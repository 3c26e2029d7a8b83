import type { PastMoment, PointsFrame, PointsRequest, PointsView } from '../protocol';
import { Pace, SLICE_MS, WATCHED_HEAD } from '../../run/training/pace';
import { LandscapeKeeper } from './landscape-keeper';
import { pointsEvidence } from './points-evidence';
import { PointsPainter } from './painters/points-painter';
import { beginRun, type Moment, type PointsRun } from './points-run';
import { QuestionDesk } from './question-desk';
import type { TrainerPorts } from './trainer-ports';
import type { Change } from '../../experiment/settings/change-of-run';
import { StateReport } from '../../run/training/state-report';
import { buffersOf, statusOf, Told } from './told';
import { messageOf } from '../../data/message-of';

/** Maximum number of frames on their way to the page. */
const FRAMES = 2;
/** Shortest time between two frames, two full sets of histograms, and two sets of thumbnails, in milliseconds. */
const FRAME_MS = 15;
const CURRENT_MS = 200;
/** Shortest time between two frames that show the same earlier moment of a training network, in milliseconds. */
const PAST_MS = 200;
const THUMBNAILS_MS = 50;

type Mode = { kind: 'idle' } | { kind: 'play'; untilStep: number };

/** Trains one run at a time, in slices, and answers the page's questions in between. */
export class PointsTrainer {
  private runId = -1;
  private run: PointsRun | null = null;
  private painter: PointsPainter | null = null;
  private view: PointsView | null = null;
  private mode: Mode = { kind: 'idle' };
  private looping = false;
  private readonly pace = new Pace();
  private inFlight = 0;
  private lastFrame = 0;
  private shownStep = -1;
  private shownView: PointsView | null = null;
  private lastCurrent = 0;
  private lastThumbnails = 0;
  private rate = 0;
  private readonly questions: QuestionDesk;
  private readonly landscape: LandscapeKeeper;
  /** The earlier moment that the view asks for, and what was measured at it. */
  private past: { asked: number; moment: Moment; reply: PastMoment } | null = null;
  private isMoved = false;
  private readonly told = new Told();
  private readonly report = new StateReport();

  constructor(private readonly ports: TrainerPorts) {
    this.questions = new QuestionDesk(ports);
    this.landscape = new LandscapeKeeper(
      ports,
      () => this.shownMoment(),
      () => this.mode.kind === 'play',
    );
  }

  /** Handles one message of the page. */
  handle(request: PointsRequest): void {
    if (request.type === 'start') {
      void this.start(request);
      return;
    }
    if (request.runId !== this.runId || !this.run) return;
    const { run } = this;
    switch (request.type) {
      case 'play':
        run.settings.tune({ epochs: request.untilEpoch });
        this.play(request.untilEpoch * run.stepsPerEpoch, false);
        break;
      case 'pause':
        this.stop();
        break;
      case 'advance':
        this.play(run.mlp.step + request.steps, !request.paced);
        break;
      case 'speed':
        this.pace.setSpeed(request.speed, performance.now());
        break;
      case 'tune':
        run.tune(request.changes);
        this.told.tuning = request.tuning;
        this.showWhenIdle();
        break;
      case 'rewind':
        this.rewind(run, request.step, request.changes);
        break;
      case 'view':
        this.view = request.view;
        this.goTo(run, request.view.at);
        this.landscape.follow(request.view);
        this.showWhenIdle();
        break;
      case 'edit':
        run.edit(request.index, request.value);
        this.painter?.setParameters(run.mlp.parameters);
        this.showWhenIdle();
        break;
      case 'save':
        this.ports.post({ type: 'saved', runId: this.runId, ...run.save(), isAll: this.told.isRewound });
        break;
      case 'explain':
      case 'check-gradient':
      case 'train-mistaken':
        void this.questions.answer(request, () => this.askedAbout(request.runId));
        break;
      case 'painted':
        this.inFlight = Math.max(0, this.inFlight - 1);
        this.painter?.giveBack(request.picture, request.cells, request.ms);
        break;
      default:
        request satisfies never;
    }
  }

  private async start(request: Extract<PointsRequest, { type: 'start' }>): Promise<void> {
    this.mode = { kind: 'idle' };
    [this.runId, this.view] = [request.runId, request.view];
    this.pace.setSpeed(request.speed, performance.now());
    this.inFlight = 0;
    this.rate = 0;
    this.run?.dispose();
    this.run = null;
    this.past = null;
    this.landscape.begin(null, request.runId);
    this.told.forget();
    const { config } = request;
    try {
      const [kernels, kernels32] = await Promise.all([
        this.ports.kernels(config.precision),
        this.ports.kernels('float32'),
      ]);
      if (this.runId !== request.runId) return;
      const run = beginRun(config, kernels, request.resume);
      this.run = run;
      this.painter = new PointsPainter(kernels32, run.shape, run.data);
      this.pace.restart(performance.now());
      this.pace.setHead(Math.min(run.stepsPerEpoch, WATCHED_HEAD));
      this.announce(run);
      const untilStep = config.epochs * run.stepsPerEpoch;
      const plays = request.play && !run.atTarget;
      if (plays) this.mode = { kind: 'play', untilStep };
      this.show(true);
      run.begin();
      this.report.begin(run, request.reportAt);
      this.reportState(run);
      this.landscape.follow(this.view ?? request.view);
      this.landscape.begin(run, request.runId);
      this.show();
      if (plays) this.loop();
    } catch (error) {
      this.fail(error);
    }
  }

  private announce(run: PointsRun): void {
    const { shape } = run;
    const { train, test, classes, isCurve, classNames, inputNames, bounds } = run.data;
    this.ports.post({
      ...{ type: 'ready', runId: this.runId, train, test, classes, isCurve },
      ...{ classNames, inputNames, bounds },
      sizes: [shape.inputs, ...shape.hidden, shape.classes],
      stepsPerEpoch: run.stepsPerEpoch,
      resumedAt: run.resumedAt,
      snapshotPoints: run.snapshotPoints,
    });
  }

  private play(untilStep: number, isByHand: boolean): void {
    const { run } = this;
    if (!run || run.divergence) return;
    this.pace.restart(performance.now(), isByHand);
    this.mode = { kind: 'play', untilStep };
    if (run.mlp.step >= untilStep) this.stop();
    else this.loop();
  }

  private stop(): void {
    this.mode = { kind: 'idle' };
    this.rate = 0;
    this.run?.keepState();
    this.showWhenIdle();
  }

  /** The network that is on the screen. */
  private shownMoment(): Moment | null {
    return this.past?.moment ?? this.run;
  }

  private askedAbout(runId: number): { run: Moment; isRunning: boolean } | null {
    const run = runId === this.runId ? this.shownMoment() : null;
    return run && { run, isRunning: this.mode.kind === 'play' };
  }

  /** From now on shows the run as it was at this step, or the newest one. */
  private goTo(run: PointsRun, at: number | null): void {
    if (at === (this.past?.asked ?? null)) return;
    this.isMoved = true;
    const moment = at === null ? null : run.momentAt(at);
    if (at === null || !moment) {
      this.past = null;
      return;
    }
    const { step, epoch } = moment;
    const { snapshot } = run.measureLayers(moment);
    this.past = { asked: at, moment, reply: { step, epoch, measures: run.measures(moment), snapshot } };
  }

  /** Goes back to this step, with other changes of the experiment, and waits there. */
  private rewind(run: PointsRun, step: number, changes: readonly Change[]): void {
    this.past = null;
    this.isMoved = true;
    this.told.isRewound = true;
    run.rewind(step, changes);
    this.play(step, true);
  }

  private loop(): void {
    if (this.looping) return;
    this.looping = true;
    this.ports.yieldThen(() => {
      this.looping = false;
      this.slice();
    });
  }

  private slice(): void {
    const { run, mode } = this;
    if (!run || mode.kind === 'idle') return;
    try {
      const due = this.landscape.beside(() => this.trainFor(run, mode.untilStep));
      if (run.divergence || run.mlp.step >= mode.untilStep) {
        this.stop();
        return;
      }
      this.rate = this.pace.rate(performance.now(), run.mlp.step) / run.stepsPerEpoch;
      this.showWhenDue();
      if (due) this.loop();
      else {
        const wait = this.pace.wait(performance.now(), run.mlp.step);
        this.landscape.meanwhile(Math.min(100, wait), () => this.loop());
      }
    } catch (error) {
      this.fail(error);
    }
  }

  /** Trains for one slice; false when the chosen speed leaves nothing to do yet. */
  private trainFor(run: PointsRun, untilStep: number): boolean {
    const end = performance.now() + SLICE_MS;
    let now = performance.now();
    while (now < end && run.mlp.step < untilStep && !run.divergence) {
      const most = Math.min(untilStep - run.mlp.step, this.report.left(run));
      const allowed = Math.min(this.pace.allowance(now, end, run.mlp.step), most);
      if (allowed < 1) return false;
      const done = run.train(allowed);
      this.reportState(run);
      const after = performance.now();
      this.pace.ran(done, after - now);
      now = after;
    }
    return true;
  }

  /** Sends the state at the moment that the link knows, once the run is there. */
  private reportState(run: PointsRun): void {
    const found = this.report.look(run);
    const parameters = found === 'there' ? run.mlp.parameters : null;
    if (found) this.ports.post({ type: 'reached', runId: this.runId, parameters });
  }

  private showWhenIdle(): void {
    if (this.mode.kind !== 'idle') return;
    this.show();
    this.landscape.pump();
  }

  private showWhenDue(): void {
    const now = performance.now();
    const isOtherView = this.view !== this.shownView;
    const isNew = this.run?.step !== this.shownStep || isOtherView;
    const wait = this.past && !isOtherView ? PAST_MS : FRAME_MS;
    if (isNew && this.inFlight < FRAMES && now - this.lastFrame >= wait) this.show();
  }

  /** Sends a frame. The first one of a run leaves out what takes long, so that something appears at once. */
  private show(isFirst = false): void {
    const { run, painter, view } = this;
    if (!run || !painter || !view) return;
    this.shownStep = run.mlp.step;
    this.shownView = view;
    const running = this.mode.kind === 'play';
    const past = this.past?.reply ?? null;
    const moment = this.past?.moment ?? run;
    const { parameters } = moment.mlp;
    painter.setParameters(parameters);
    const now = performance.now();
    const wantsCurrent = !isFirst && (!running || now - this.lastCurrent > CURRENT_MS);
    if (wantsCurrent) this.lastCurrent = now;
    const measured = wantsCurrent ? run.measureLayers() : null;
    const measures = run.measures();
    const predicted = measured && run.mlp.predictions('train');
    const wantsThumbnails = !running || this.isMoved || now - this.lastThumbnails > THUMBNAILS_MS;
    if (wantsThumbnails) this.lastThumbnails = now;
    const thumbnails = wantsThumbnails ? painter.thumbnails(view) : { size: 0, layers: [] };
    // The picture, and what is read in it or drawn over it, may be of other weights.
    const elsewhere = this.landscape.at(view.elsewhere);
    const mlp = elsewhere?.mlp ?? moment.mlp;
    const pictured = elsewhere ? mlp.parameters : parameters;
    if (elsewhere) painter.setParameters(pictured);
    const late = painter.views.paint(view, moment, pictured, !running || this.isMoved);
    const frame: PointsFrame = {
      type: 'frame',
      runId: this.runId,
      status: statusOf(run, running),
      step: run.step,
      epoch: run.epoch,
      stepInEpoch: run.step % run.stepsPerEpoch,
      epochsPerSecond: running ? this.rate : 0,
      trainedMs: run.trainedMs,
      learningRate: run.mlp.learningRate,
      measures,
      predictedTrain: predicted && mlp === run.mlp ? predicted : mlp.predictions('train'),
      predictedTest: run.data.testExamples ? mlp.predictions('test') : new Uint8Array(),
      parameters,
      elsewhere: elsewhere?.seen ?? null,
      picture: painter.paint(view, past !== null || (!running && !isFirst)),
      thumbnails,
      probe: painter.probe(view),
      ...late,
      snapshotStride: run.series.stride,
      current: measured?.snapshot ?? null,
      evidence: measured && predicted && pointsEvidence(run, measured, measures, predicted),
      divergence: run.divergence,
      manualChanges: run.settings.made,
      past,
      ...this.told.news(run),
    };
    this.isMoved = false;
    this.inFlight += 1;
    this.ports.post(frame, buffersOf(frame));
    this.lastFrame = performance.now();
  }

  private fail(error: unknown): void {
    this.mode = { kind: 'idle' };
    this.ports.post({ type: 'failed', runId: this.runId, message: messageOf(error) });
  }
}

import { networkShape, trainingOptions } from '../../experiment/link/experiment';
import { RandomState } from '../../data/exact/random-state';
import { LossGrid, WINDOW_ASPECT, type GridWindow } from '../../nn/landscape/loss-grid';
import { orientedAlong } from '../../nn/landscape/path-orientation';
import { fitPathPlane } from '../../nn/landscape/path-plane';
import {
  lengthOf,
  placeOn,
  pointOn,
  randomPlane,
  type PlanePlace,
  type WeightPlane,
} from '../../nn/landscape/weight-plane';
import { Mlp } from '../../nn/mlp/mlp';
import type { Kernels } from '../../wasm/kernels';
import type {
  Elsewhere,
  Landscape,
  LandscapeView,
  LandscapeReply,
} from '../../experiment/measured/landscape';
import type { PointsReply } from '../protocol';
import { pathWindow, reaches } from './path-window';
import type { Moment, PointsRun } from './points-run';

/** Together with the run's seed, seeds the random directions. */
const DIRECTIONS = 2018;
/** A new plane replaces one that is on the screen from this level of its grid on. */
const FIRST_LEVEL = 3;
/** A path is fitted again only when its run has become this much longer: a dozen times in thousands of epochs. */
const LONGER = 2;
/** Shortest time between two messages about the path while the run goes on, in milliseconds. */
const PATH_MS = 100;

type Fit = Pick<Landscape, 'id' | 'slice' | 'step' | 'epoch' | 'plane' | 'window' | 'share'>;
/** Planes so far, of all runs: a place that is still asked for must not be taken for one on another run's plane. */
let planes = 0;

type Kept = NonNullable<PointsRun['states']>['kept'][number];

/**
 * The loss of a run's network on a plane through weight space. The plane stands still: one with random directions until
 * the page asks for another or the run ends, one fitted to the path until the path has outgrown it or the run has ended.
 */
export class PointsLandscape {
  /** Evaluates the network anywhere, with memory of its own, so that the training one is only read. */
  private readonly mlp: Mlp;
  private readonly parameters: Float64Array;
  private view: LandscapeView | null = null;
  private centre: { parameters: Float64Array; step: number; epoch: number } | null = null;
  private isHeld = false;
  /** The centre moves to the end of the run: it was put there by the link alone, while the run went on. */
  private awaitsEnd = false;
  private job: Generator<void> | null = null;
  private fit: Fit | null = null;
  /** The newest step of the path when the newest fit began. */
  private fittedStep = -1;
  private places = new WeakMap<Kept, PlanePlace>();
  private toldPath = '';
  private toldPathAt = -Infinity;

  constructor(
    private readonly ports: { post(reply: PointsReply): void },
    kernels: Kernels,
    private readonly run: PointsRun,
    private readonly runId: number,
  ) {
    const { data, config } = run;
    const options = { ...trainingOptions(config), optimizer: 'gd', batch: 'full' } as const;
    this.mlp = new Mlp(kernels, networkShape(config), options, data.trainExamples, data.testExamples);
    this.parameters = new Float64Array(this.mlp.parameterCount);
  }

  /** Shows this landscape. `isHeld`: the plane must stay, because the picture shows weights on it. */
  want(view: LandscapeView, moment: Moment, isHeld: boolean): void {
    this.isHeld = isHeld;
    const { view: before } = this;
    if (before?.slice === view.slice && before.asked === view.asked) return;
    const isByHand = before !== null && before.asked !== view.asked;
    this.awaitsEnd = !isByHand && !this.isOver();
    this.view = view;
    this.centreOn(moment);
  }

  private centreOn({ mlp, step, epoch }: Moment): void {
    if (this.isOver()) this.awaitsEnd = false;
    this.centre = { parameters: mlp.parameters, step, epoch };
    this.job = this.compute();
  }

  /** Computes for about `ms` milliseconds. Returns whether anything is left to do. */
  work(ms: number): boolean {
    const end = performance.now() + ms;
    this.followPath();
    while (this.job && performance.now() < end) {
      if (!this.job.next().done) continue;
      this.job = null;
      this.followPath();
    }
    return this.job !== null;
  }

  /** The network, with the weights of this place; null if its plane is no longer there. */
  networkAt({ plane, a, b }: Elsewhere): Mlp | null {
    if (this.fit?.id !== plane) return null;
    this.mlp.setParameters(pointOn(this.fit.plane, a, b, this.parameters));
    return this.mlp;
  }

  dispose(): void {
    this.mlp.dispose();
  }

  private *compute(): Generator<void> {
    const fit = yield* this.makeFit();
    const grid = new LossGrid(fit.window, (a, b) => this.lossAt(fit.plane, a, b));
    let told = this.fit ? FIRST_LEVEL - 1 : 0;
    for (const _ of grid.compute()) {
      if (grid.complete > told) {
        told = grid.complete;
        this.tell(fit, grid);
      }
      yield;
    }
    if (grid.complete > told) this.tell(fit, grid);
  }

  private lossAt(plane: WeightPlane, a: number, b: number): number {
    this.mlp.setParameters(pointOn(plane, a, b, this.parameters));
    return this.mlp.evaluate('train').loss;
  }

  private *makeFit(): Generator<void, Fit> {
    const { centre, view, run } = this;
    if (!centre || !view) throw new Error('no landscape is wanted');
    planes += 1;
    const id = planes;
    const random = new RandomState([run.config.seed, DIRECTIONS]);
    const around = randomPlane(this.mlp.layers, centre.parameters, random);
    if (view.slice === 'random') {
      const { step, epoch } = centre;
      return { id, slice: 'random', step, epoch, plane: around, window: AROUND, share: null };
    }
    const path = this.path();
    const last = path.at(-1)!.state;
    this.fittedStep = last.step;
    const vectors = path.map(({ state }) => state.parameters);
    const fitted = yield* fitPathPlane(vectors, around);
    const { share } = fitted;
    // The last plane is the same for the same run, whichever planes came before.
    const before = this.fit?.slice === 'path' && !this.isOver() ? this.fit.plane : null;
    const plane = orientedAlong(fitted.plane, vectors, before);
    const places = vectors.map(one => placeOn(plane, one));
    const window = pathWindow(places, lengthOf(last.parameters), this.isOver());
    const epoch = Math.floor(last.step / run.stepsPerEpoch);
    return { id, slice: 'path', step: last.step, epoch, plane, window, share };
  }

  private tell(fit: Fit, grid: LossGrid): void {
    const values = grid.finest();
    if (!values) return;
    if (this.fit !== fit) {
      this.fit = fit;
      this.places = new WeakMap();
      this.toldPath = '';
    }
    const isFinest = grid.complete === grid.levels;
    this.post({ type: 'landscape', ...fit, grid: values, isFinest, lowest: grid.lowest });
    this.tellPath();
  }

  /** Follows the run: tells its path, and fits the plane again when that is due. */
  private followPath(): void {
    const { fit, run, view } = this;
    if (!fit || !run.states) return;
    if (this.isOver() || performance.now() - this.toldPathAt >= PATH_MS) this.tellPath();
    if (this.isHeld) return;
    if (this.awaitsEnd && this.isOver()) {
      this.centreOn(run);
      return;
    }
    if (view?.slice !== 'path') return;
    const last = this.path().at(-1)!;
    const { step } = last.state;
    // A rewound run is shorter than the path that the plane was fitted to.
    const isOutdated = step < this.fittedStep || (this.isOver() && step !== this.fittedStep);
    const isOutgrown =
      !this.job && step >= LONGER * this.fittedStep && !reaches(fit.window, this.placeOf(last));
    if (isOutdated || isOutgrown) this.job = this.compute();
  }

  private tellPath(): void {
    const { fit, run } = this;
    const told = `${fit?.id} ${run.states?.version}`;
    if (!fit || told === this.toldPath) return;
    this.toldPath = told;
    this.toldPathAt = performance.now();
    const path = this.path();
    this.post({
      type: 'landscape-path',
      id: fit.id,
      steps: path.map(({ state }) => state.step),
      places: path.map(one => this.placeOf(one)),
    });
  }

  private post(told: LandscapeReply): void {
    this.ports.post({ type: 'landscape', runId: this.runId, told });
  }

  private placeOf(kept: Kept): PlanePlace {
    const known = this.places.get(kept);
    if (known) return known;
    const place = placeOn(this.fit!.plane, kept.state.parameters);
    this.places.set(kept, place);
    return place;
  }

  private path(): readonly Kept[] {
    const { states } = this.run;
    if (!states) throw new Error('this run keeps no states');
    return states.kept;
  }

  private isOver(): boolean {
    return this.run.atTarget || this.run.divergence !== null;
  }
}

/** About the centre of random directions, as far as the network is from 0. */
const AROUND: GridWindow = { a0: -WINDOW_ASPECT, a1: WINDOW_ASPECT, b0: -1, b1: 1 };

import { createMlp, prepareData } from '../../experiment/link/experiment';
import { KeptStates } from '../../experiment/measured/kept-states';
import type { Landscape, Walk, WalkReply } from '../../experiment/measured/landscape';
import type { Config } from '../../experiment/settings/settings';
import { RandomState } from '../../data/exact/random-state';
import { LossGrid } from '../../nn/landscape/loss-grid';
import { fitPathPlane } from '../../nn/landscape/path-plane';
import { lengthOf, placeOn, pointOn, randomPlane } from '../../nn/landscape/weight-plane';
import { pathWindow } from '../../points/training/path-window';
import { PointsRun } from '../../points/training/points-run';
import type { Kernels } from '../../wasm/kernels';

/** Most bytes of the states of one path. */
const MOST_BYTES = 2 ** 23;
/** Most states of all paths to which the plane is fitted; each run has the same number of them. */
const MOST_FITTED = 240;
/**
 * A run was thrown out of the landscape where its loss is this many times that of its start, or where it is this many times
 * as far from its start as most runs ever get. The plane is not fitted to such moments: they would shrink all others.
 */
const MOST_LOSS = 2;
const MOST_FAR = 10;

/** A run's states, oldest first. */
interface Path {
  stepsPerEpoch: number;
  states: readonly { state: { step: number; parameters: Float64Array; loss: number } }[];
}

/**
 * Trains the experiments once more, keeps states on their ways, and finds the landscape that holds them all: yields what
 * to tell, or null where it can be interrupted. The experiments have one loss function, see `whyNoOneLoss`. The same
 * experiments give the same landscape.
 */
export function* walkTogether(
  configs: readonly Config[],
  kernels: (config: Config) => Kernels,
): Generator<WalkReply | null, void> {
  const paths: Path[] = [];
  for (const [index, config] of configs.entries()) {
    const walking = walkOne(config, kernels(config));
    for (;;) {
      const { done, value } = walking.next();
      if (done) {
        paths.push(value);
        break;
      }
      yield { type: 'walking', share: (index + value) / configs.length };
    }
  }
  yield* landscapeOf(paths, configs[0]!, kernels(configs[0]!));
}

/** Trains one experiment; yields how much of it is done, 0 to 1. */
function* walkOne(config: Config, kernels: Kernels): Generator<number, Path> {
  const run = new PointsRun(config, kernels, null, false);
  try {
    run.begin();
    const { mlp, stepsPerEpoch } = run;
    const bytes = 8 * mlp.parameterCount;
    const kept = new KeptStates<Path['states'][number]>({ bytes, mostBytes: MOST_BYTES, stepsPerEpoch });
    const keep = (isEvent: boolean) =>
      kept.add(
        { state: { step: mlp.step, parameters: mlp.parameters, loss: mlp.evaluate('train').loss } },
        isEvent,
      );
    keep(true);
    const target = config.epochs * stepsPerEpoch;
    while (mlp.step < target && !run.divergence) {
      run.train(target - mlp.step);
      if (mlp.step % stepsPerEpoch === 0 && kept.wants(mlp.step)) keep(false);
      yield mlp.step / target;
    }
    keep(true);
    return { stepsPerEpoch, states: kept.kept };
  } finally {
    run.dispose();
  }
}

function* landscapeOf(
  paths: readonly Path[],
  config: Config,
  kernels: Kernels,
): Generator<WalkReply | null, void> {
  const fitted = fittedTo(paths);
  const start = paths[0]!.states[0]!.state.parameters;
  const mlp = createMlp(config, kernels, prepareData(config));
  try {
    const spare = randomPlane(mlp.layers, start, new RandomState(config.seed));
    const fitting = fitPathPlane(fitted, spare);
    let step = fitting.next();
    while (!step.done) {
      yield null;
      step = fitting.next();
    }
    const { plane, share } = step.value;
    const window = pathWindow(
      fitted.map(one => placeOn(plane, one)),
      lengthOf(start),
      true,
    );
    const walks = paths.map(({ stepsPerEpoch, states }): Walk => {
      return {
        epochs: states.map(({ state }) => Math.floor(state.step / stepsPerEpoch)),
        places: states.map(({ state }) => placeOn(plane, state.parameters)),
      };
    });
    const epoch = Math.max(...walks.map(({ epochs }) => epochs.at(-1)!));
    const out = new Float64Array(mlp.parameterCount);
    const grid = new LossGrid(window, (a, b) => {
      mlp.setParameters(pointOn(plane, a, b, out));
      return mlp.evaluate('train').loss;
    });
    let told = 0;
    for (const _ of grid.compute()) {
      const isNew = grid.complete > told;
      yield isNew ? tell() : null;
    }
    if (grid.complete > told) yield tell();

    function tell(): WalkReply {
      told = grid.complete;
      const landscape: Landscape = {
        ...{ type: 'landscape', id: 1, slice: 'path', step: 0, epoch, plane, window, share },
        ...{ grid: grid.finest()!, isFinest: told === grid.levels, lowest: grid.lowest },
      };
      return { type: 'walked', landscape, walks };
    }
  } finally {
    mlp.dispose();
  }
}

/** As many states of each path, evenly, without those that were thrown out. */
function fittedTo(paths: readonly Path[]): Float64Array[] {
  const ways = paths.map(({ states }) => {
    const start = states[0]!.state.parameters;
    return states.map(({ state }) => lengthOf(state.parameters.map((x, i) => x - start[i]!)));
  });
  const extents = ways.map(way => Math.max(...way)).sort((a, b) => a - b);
  const usual = extents[Math.floor((extents.length - 1) / 2)]!;
  const most = Math.max(2, Math.floor(MOST_FITTED / paths.length));
  return paths.flatMap(({ states }, index) => {
    const highest = MOST_LOSS * states[0]!.state.loss;
    const near = states.filter(
      ({ state }, i) => state.loss <= highest && ways[index]![i]! <= MOST_FAR * usual,
    );
    const stride = Math.max(1, (near.length - 1) / (most - 1));
    return Array.from(
      { length: Math.min(most, near.length) },
      (_, i) => near[Math.round(i * stride)]!.state.parameters,
    );
  });
}

import {
  alikeUnits,
  classEvidence,
  curvesOf,
  lossOfGuessing,
  movedBy,
  rms,
  rmsOf,
  saturatedShare,
  type ColumnEvidence,
  type Evidence,
  type LayerEvidence,
  type LossPoint,
} from '../../experiment/doctor/evidence';
import type { HistoryRecord, Measures } from '../../experiment/measured/points';
import { lossGradients, type LayersMeasured } from './layer-gradients';
import type { PointsRun } from './points-run';

/** What the doctor needs to know of a run, from what a frame measures anyway. */
export function pointsEvidence(
  run: PointsRun,
  measured: LayersMeasured,
  { trainLoss, trainAccuracy, testLoss, testAccuracy }: Measures,
  predicted: Uint8Array,
): Evidence {
  const { config, data, stepsPerEpoch, divergence, mlp } = run;
  const { parameters } = mlp;
  const { labels, targets } = data.trainExamples;
  return {
    ...{ step: mlp.step, epoch: run.epoch, stepsPerEpoch, plannedSteps: config.epochs * stepsPerEpoch },
    ...{ isOver: run.atTarget || divergence !== null, divergence },
    examples: data.train.count,
    train: { loss: trainLoss, accuracy: trainAccuracy },
    test: testLoss === null || testAccuracy === null ? null : { loss: testLoss, accuracy: testAccuracy },
    ...curvesOf(run.history, pointOf),
    layers: layersOf(run, parameters, measured),
    moved: movedBy(parameters, run.initial),
    ...(targets
      ? { classes: [], guessing: lossOfGuessing(targets, config.loss) }
      : { classes: classEvidence(data.classNames, labels, predicted) }),
    columns: columnsOf(run),
  };
}

function pointOf({ epoch, trainLoss, testLoss, low, high }: HistoryRecord): LossPoint {
  return { epoch, train: trainLoss, test: testLoss, low, high };
}

function layersOf(run: PointsRun, parameters: Float64Array, measured: LayersMeasured): LayerEvidence[] {
  const { mlp, shape, firstGradients } = run;
  const gradients = lossGradients(mlp.layers, parameters, measured);
  return mlp.layers.map(({ weights, fanIn, fanOut }, layer) => {
    const activation = shape.activations[layer] ?? null;
    const first = firstGradients[layer];
    const { output, weight } = measured.snapshot.layers[layer]!;
    return {
      ...{ name: activation ? `hidden layer ${layer + 1}` : 'the output layer', activation, units: fanOut },
      unitName: 'unit',
      dead: output.dead,
      saturated: saturatedShare(output, activation),
      alike: alikeUnits(fanOut, fanIn + 1, (unit, i) => parameters[weights + i * fanOut + unit]!),
      weight: rmsOf(weight),
      gradient: gradients[layer]!,
      gradientAtStart: first?.size ?? null,
      relativeAtStart: first?.relative ?? null,
      largest: Math.max(Math.abs(weight.min), Math.abs(weight.max)),
    };
  });
}

function columnsOf({ data }: PointsRun): ColumnEvidence[] {
  const { features, count } = data.trainExamples;
  return data.inputNames.map((name, column) => {
    const values = features.subarray(column * count, (column + 1) * count);
    const mean = values.reduce((sum, value) => sum + value, 0) / count;
    return { name, mean, std: Math.sqrt(Math.max(0, rms(values) ** 2 - mean * mean)) };
  });
}

import { trainingOptions } from '../../experiment/link/experiment';
import { chainsOf } from '../../experiment/maths/lenet/chain';
import { imageValues, lenetAt } from '../../experiment/maths/lenet/lenet-at';
import type { ConvNetAt } from '../../experiment/maths/lenet/network';
import { weightIdAt, weightTermsOf } from '../../experiment/maths/lenet/terms';
import { traceImage } from '../../experiment/maths/lenet/trace';
import { total } from '../../experiment/maths/softmax';
import type { LenetState } from '../../lenet/engine';
import { imageAt } from '../../lenet/viewer';
import type { ExplainedReply, NextUpdate } from '../../experiment/maths/lenet/explained';
import type { DigitsRequest, DigitsView } from '../protocol';
import type { DigitsRun } from './digits-run';
import type { DigitsStage } from './shown-images';

/** A larger batch is not derived image by image: each takes about 5 ms. */
const MOST_IMAGES = 256;

interface Asked {
  run: DigitsRun;
  /** Null after the run has ended. */
  stage: DigitsStage | null;
  view: DigitsView;
  /** Whether training rests until the answer is there. */
  isResting: boolean;
  /** False once another run has begun. */
  isCurrent(): boolean;
}

type Question = Extract<DigitsRequest, { type: 'explain' }>;

/** Answers questions about the numbers of one image: in plain arithmetic, together with what the engine computed. */
export class DigitsMathematics {
  private questions = 0;
  /** Settles when the question under way is answered. */
  private underWay: Promise<void> = Promise.resolve();

  /** @param breathe resolves after the waiting messages have been handled */
  constructor(
    private readonly post: (reply: ExplainedReply) => void,
    private readonly breathe: () => Promise<void>,
  ) {}

  /** Resolves when a question may be answered, with whether it is still the newest; older ones are to be skipped. */
  async turn(): Promise<boolean> {
    this.questions += 1;
    const { questions } = this;
    let before: Promise<void> | null = null;
    while (before !== this.underWay) await (before = this.underWay);
    return questions === this.questions;
  }

  /** Takes a question in its turn. */
  explain(asked: Asked, question: Question): Promise<void> {
    const answer = this.answer(asked, question);
    this.underWay = answer.catch(() => undefined);
    return answer;
  }

  private async answer(asked: Asked, { runId, weight, logit }: Question): Promise<void> {
    const { run, stage, view } = asked;
    const isWanted = () => asked.isCurrent();
    const { step, epoch } = run;
    const moment = await run.weightsAt(view.at);
    if (!isWanted() || !stage) return;
    const shown = stage.shown(view, moment.parameters);
    if (!shown) return;
    const { image, label, isGuess } = shown;
    const ofEngine = view.at === null ? await gradientNow(run, image, label) : null;
    if (!isWanted()) return;
    const parameters = ofEngine?.parameters ?? moment.parameters;
    const { maps, gradient } = stage.numbers(parameters, image, label);
    const net = lenetAt(run.config, parameters);
    const trace = traceImage(net, imageValues(image), label);
    const known = logit !== null && logit < trace.values.at(-1)!.length ? logit : label;
    const isWeight = weight !== null && weight < parameters.length;
    const update = isWeight ? await this.update(asked, net, weight, isWanted) : null;
    if (!isWanted()) return;
    this.post({
      ...{
        type: 'explained',
        runId,
        step: view.at === null ? step : moment.step,
        epoch,
        parameters,
        isGuess,
      },
      ...{ trace, chains: chainsOf(net, trace, known), weight: isWeight ? weight : null, update },
      engine: { name: run.chosen.name, maps, gradient: ofEngine?.gradient ?? gradient },
      training: trainingOptions(run.config),
    });
  }

  private async update(
    { run, view, isResting }: Asked,
    net: ConvNetAt,
    weight: number,
    isWanted: () => boolean,
  ): Promise<ExplainedReply['update']> {
    if (view.at !== null) return 'past';
    if (!isResting) return 'pause';
    const batch = run.batches.at(run.step);
    const { images, labels, count, dropout } = batch;
    if (count > MOST_IMAGES) return 'too many';
    const { engine, config, learningRate } = run;
    const before = await engine.saveState();
    const { gradient } = await engine.gradient(batch);
    engine.tune({ learningRate });
    let after = before;
    try {
      await engine.step(batch);
      after = await engine.saveState();
    } finally {
      await engine.restoreState(before);
    }
    const id = weightIdAt(net, weight);
    const products = new Float64Array(count);
    let size = 0;
    for (let i = 0; i < count; i += 1) {
      const factors =
        dropout && dropout.subarray((i * dropout.length) / count, ((i + 1) * dropout.length) / count);
      const terms = weightTermsOf(
        net,
        traceImage(net, imageValues(imageAt(images, i)), labels[i]!, factors),
        id,
      );
      products[i] = terms.sum;
      size += terms.size / count;
      await this.breathe();
      if (!isWanted()) return null;
    }
    const penalty = id.from ? config.l2 * net.parameters[weight]! : 0;
    return {
      ...{ products, labels, penalty, gradient: total(products) / count + penalty },
      ...{ size: size + Math.abs(penalty), hasDropout: dropout !== null, learningRate },
      before: { slots: slotsOf(before, weight), schedule: before.schedule },
      engine: {
        gradient: gradient[weight]!,
        slots: slotsOf(after, weight),
        parameter: after.parameters[weight]!,
      },
    } satisfies NextUpdate;
  }
}

/** The weights now, and the gradient of one image with them, without penalty. */
async function gradientNow(
  { engine, config }: DigitsRun,
  images: Uint8Array,
  label: number,
): Promise<{ parameters: Float32Array; gradient: Float32Array }> {
  // Both are asked for before any further update.
  const [parameters, { gradient }] = await Promise.all([
    engine.parameters(),
    engine.gradient({ images, labels: Uint8Array.of(label), count: 1, dropout: null }),
  ]);
  const { l2 } = config;
  if (l2 === 0) return { parameters, gradient };
  const plain = gradient.slice();
  for (const { parameters: own } of lenetAt(config, parameters).layers)
    for (let i = own?.weights ?? 0; i < (own?.biases ?? 0); i += 1) plain[i]! -= l2 * parameters[i]!;
  return { parameters, gradient: plain };
}

/** What the optimizer remembers for one weight. */
function slotsOf({ slots, parameters }: LenetState, index: number): number[] {
  return Array.from(
    { length: slots.length / parameters.length },
    (_, slot) => slots[slot * parameters.length + index]!,
  );
}

import { useEffect, useRef } from 'react';
import { formatCount, formatNumber } from '../../charts/core/format';
import { useMaths } from '../page/maths';
import { beginSlowUpdate, endSlowUpdate, goToPhase, phasesOf } from '../page/slow-update';
import type { Phase } from '../../experiment/maths/flow';
import { indexOf } from '../../experiment/maths/terms';
import { optimizers } from '../../nn/optimizers/optimizers';
import { tip } from '../../ui/tip';
import { droppedOf } from './DropoutNote';
import type { Mathematics } from './maths-context';
import styles from './SlowUpdate.module.css';

/** Numbers of a layer that a caption lists. */
const LISTED = 6;

/** Goes through one update phase by phase: what is computed, with its numbers, while page and diagram follow. */
export function SlowUpdate({ answer }: { answer: Mathematics }) {
  const phase = useMaths(state => state.phase);
  const box = useRef<HTMLDivElement>(null);
  // On a phone the explanation would stay behind the transport.
  useEffect(() => {
    // In braces: new browsers return a promise here, which an effect must not.
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [phase]);
  const phases = phasesOf(answer.last + 1);
  const isLast = phase !== null && phase >= phases.length - 1;
  const shown = phases[Math.min(phase ?? 0, phases.length - 1)]!;
  const [title, text] = [titleOf(shown, answer), captionOf(shown, answer)];
  useEffect(() => useMaths.setState({ caption: { title, text, isLast } }), [title, text, isLast]);
  if (phase === null)
    return (
      <p className={styles.bar}>
        <button
          className="btn"
          {...tip('Pause, and go through the next update phase by phase')}
          onClick={beginSlowUpdate}
        >
          One update, slowly
        </button>
      </p>
    );
  return (
    <div ref={box} className={styles.slow} role="group" aria-label="One update, slowly">
      <p className={styles.bar}>
        <button
          className="btn"
          disabled={phase === 0}
          {...tip('The phase before (B)')}
          onClick={() => goToPhase(-1)}
        >
          Back
        </button>
        <button
          className="btn primary"
          {...tip(isLast ? 'Make this update, and begin the next one (N)' : 'The next phase (N)')}
          onClick={() => goToPhase(1)}
        >
          {isLast ? 'Make the update' : 'Next'}
        </button>
        <span className="muted">
          {phase + 1} of {phases.length}
        </span>
        <button className={`btn ${styles.end}`} onClick={endSlowUpdate}>
          End
        </button>
      </p>
      <p className={styles.caption} data-testid="phase" aria-live="polite">
        <b>{title}.</b> {text}
      </p>
    </div>
  );
}

function titleOf({ kind, layer }: Phase, { last, step }: Mathematics): string {
  const where = layer === last ? 'output' : `layer ${layer + 1}`;
  switch (kind) {
    case 'forward':
      return `Forward, ${where}`;
    case 'backward':
      return `Backward, ${where}`;
    case 'loss':
      return 'Loss';
    case 'update':
      return `Update ${formatCount(step + 1)}`;
    default:
      return kind satisfies never;
  }
}

function captionOf({ kind, layer }: Phase, answer: Mathematics): string {
  switch (kind) {
    case 'forward':
      return forwardCaption(layer, answer);
    case 'backward':
      return backwardCaption(layer, answer);
    case 'loss':
      return lossCaption(answer);
    case 'update':
      return updateCaption(answer);
    default:
      return kind satisfies never;
  }
}

function forwardCaption(layer: number, { trace, last, shape, training }: Mathematics): string {
  const sums = list(trace.preactivations[layer]!);
  const outputs = list(trace.activations[layer]!);
  if (layer === last && shape.classes === 1)
    return `The weighted sum of the last layer is the number that the network predicts: ${outputs}.`;
  if (layer === last)
    return `The weighted sums of the last layer are ${sums}. Softmax turns them into the probabilities of the classes: ${outputs}.`;
  const from = layer === 0 ? 'the point’s inputs' : `the outputs of layer ${layer}`;
  return `Each unit multiplies ${from} by its weights, then adds the products and its bias. The sums are ${sums}. The activation, ${shape.activations[layer]}, turns each sum into the unit’s output${
    trace.factors
      ? `. Dropout then multiplies it: by 0 for ${droppedOf(trace.factors, layer)}, by 1/(1 − ${training.dropout}) = ${short(1 / (1 - training.dropout))} for the others. So the outputs are ${outputs}.`
      : `: ${outputs}.${training.dropout > 0 ? ' This update does not include the point, so nothing is dropped.' : ''}`
  }`;
}

function lossCaption({ trace, nameOf, last, shape }: Mathematics): string {
  if (shape.classes === 1) {
    const output = trace.activations[last]![0]!;
    const formula = shape.loss === 'absolute' ? 'the absolute error' : 'half the squared error';
    return `The point’s number is ${precise(trace.label)}, and the network predicts ${precise(output)}. The loss of this point is ${formula}, ${short(trace.loss)}.`;
  }
  const p = trace.activations[last]![trace.label]!;
  const name = nameOf(last, trace.label).replace(/^output /, '');
  return `The point belongs to ${name}, to which the network gives a probability of ${precise(p)}. So the loss of this point is −ln ${precise(p)} = ${short(trace.loss)}.`;
}

function backwardCaption(layer: number, { trace, last, shape, training }: Mathematics): string {
  const deltas = list(trace.deltas[layer]!);
  if (layer === last && shape.classes === 1)
    return `The derivative of the loss with respect to the output is δ = ${shape.loss === 'absolute' ? 'the sign of ŷ − y' : 'ŷ − y'}, where y is the point’s number. Here δ is ${deltas}. The gradient of a weight is δ times the weight’s input.`;
  if (layer === last)
    return `The derivative of the loss with respect to each weighted sum is δ = p − y, where y is 1 for the true class and 0 for the others. Here δ is ${deltas}. The gradient of a weight is δ times the weight’s input.`;
  return `The δ of the next layer pass back through its weights. Each unit adds up what arrives and multiplies it by the slope of ${shape.activations[layer]} at its own sum${trace.factors ? `, and by dropout’s factor: 0 for ${droppedOf(trace.factors, layer)}, ${short(1 / (1 - training.dropout))} for the others` : ''}. This gives its δ: ${deltas}. The gradient of a weight is δ times the weight’s input.`;
}

function updateCaption({ update, network, id, count, training }: Mathematics): string {
  if (update === null) return 'This network is too large to work out its update here.';
  if (update === 'diverges') return 'This update would make a number infinite, so training stops here.';
  const points = update.samples ? `the ${update.samples.length} points of this batch` : `all ${count} points`;
  const sum = training.reduction === 'sum' ? 'sum' : 'mean';
  const before = network.parameters[indexOf(network, id)]!;
  const how =
    training.optimizer === 'gd'
      ? `Then every weight and bias moves against the ${sum} of its gradients, by the learning rate times that ${sum}.`
      : `Then ${optimizers[training.optimizer].label} turns the ${sum} of each weight’s gradients into its update.`;
  const drops = training.dropout > 0 && network.shape.hidden.length > 0;
  return `The same is done for ${points}${drops ? ', each with its own dropped units' : ''}. ${how} The chosen ${id.from === null ? 'bias' : 'weight'} has the gradient ${short(update.engine.gradient)} and goes from ${precise(before)} to ${precise(update.engine.parameter)}.`;
}

function list(values: ArrayLike<number>): string {
  const shown = Array.from(values).slice(0, LISTED).map(short).join(', ');
  return values.length > LISTED ? `${shown}, …` : shown;
}

function short(value: number): string {
  return formatNumber(value, 3);
}

function precise(value: number): string {
  return formatNumber(value, 6);
}

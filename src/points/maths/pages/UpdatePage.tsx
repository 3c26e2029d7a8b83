import { formatCount, formatNumber } from '../../../charts/core/format';
import { roundingOf } from '../../../experiment/maths/agreement';
import { indexOf } from '../../../experiment/maths/terms';
import { deriveUpdate, sizesOfUpdate, type UpdateLine } from '../../../experiment/maths/update';
import { optimizerRules } from '../../../nn/formulas';
import { optimizers } from '../../../nn/optimizers/optimizers';
import { rateAt, rateFactor, scheduleFormulas, warmUpFormula } from '../../../nn/optimizers/rate-schedule';
import { isConstantRate, schedules } from '../../../nn/optimizers/schedules';
import type { NextUpdate } from '../../protocol';
import { Sum, useBatchTex, whyMissing } from './BatchSum';
import { Compared } from '../Compared';
import { Formula } from '../Formula';
import { nameTex, numericTex, symbolicTex } from '../formula-tex';
import { useMathematics } from '../maths-context';
import { texNumber } from '../tex';

/** Most points of a mini-batch that are listed by number above the table. */
const MOST_LISTED = 64;

/** The next update of the chosen weight or bias: its batch, its gradient, the optimizer's memory, the new number. */
export function UpdatePage() {
  const { update } = useMathematics();
  if (update === null)
    return <p className="muted">One update of this network takes a while. Pause training to see it.</p>;
  if (update === 'diverges')
    return (
      <p>
        The next update cannot be shown: it would make a number of the network infinite. Lower the learning
        rate and train again.
      </p>
    );
  return <Update update={update} />;
}

function Update({ update }: { update: NextUpdate }) {
  const { network, symbols, id, target, count, training, step, missing, ...rest } = useMathematics();
  const { samples } = update;
  const batch = samples ? update.batch : rest.batch;
  const parameter = symbols.parameter(id);
  const names = {
    parameter,
    delta: symbols.delta(target.layer, target.unit),
    input: id.from === null ? null : symbols.activation(target.layer - 1, id.from),
  };
  const size = samples?.length ?? count;
  const sumTex = useBatchTex(names, samples ? String.raw`n \in B` : `n=1}^{${count}`, size);
  const gradient = batch?.gradient ?? update.engine.gradient;
  const { label } = optimizers[training.optimizer];
  return (
    <>
      <h3>Update {formatCount(step + 1)}: its points</h3>
      <Drawn update={update} count={count} />
      {target.part === 'unit' && (
        <p className="muted">
          A unit is not updated itself, so its bias is shown. Choose a weight above to see its update.
        </p>
      )}
      <h3>The gradient of these points</h3>
      {training.dropout > 0 && network.shape.hidden.length > 0 && (
        <p className="muted">
          Different units are dropped for each point. A point adds nothing to a weight’s gradient if the unit
          at either end is dropped.
        </p>
      )}
      <Formula display tex={`g = ${sumTex}`} />
      {batch ? (
        <Sum batch={batch} samples={samples} engine={update.engine.gradient} parameter={parameter} />
      ) : (
        <p className="muted">
          {whyMissing[missing ?? 'under way']} The engine’s gradient is {formatNumber(gradient, 10)}.
        </p>
      )}
      <h3>The optimizer: {label}</h3>
      <Rule
        update={update}
        gradient={gradient}
        size={batch?.size ?? Math.abs(gradient)}
        w={network.parameters[indexOf(network, id)]!}
        parameter={parameter}
      />
    </>
  );
}

function Drawn({
  update: { samples, batchInEpoch, batchesPerEpoch },
  count,
}: {
  update: NextUpdate;
  count: number;
}) {
  if (!samples) return <p>This update uses all {formatCount(count)} training points.</p>;
  const listed = Array.from(samples.subarray(0, MOST_LISTED), sample => formatCount(sample + 1)).join(', ');
  const others = samples.length - MOST_LISTED;
  return (
    <p>
      This update uses mini-batch {formatCount(batchInEpoch + 1)} of {formatCount(batchesPerEpoch)} of this
      epoch. The points are shuffled before every epoch. This batch, B, contains the points{' '}
      <span data-testid="drawn-points">
        {listed}
        {others > 0 ? ` and ${formatCount(others)} more` : ''}
      </span>
      .
    </p>
  );
}

function Rule({
  update: { before, engine },
  gradient,
  size,
  w,
  parameter,
}: {
  update: NextUpdate;
  gradient: number;
  size: number;
  w: number;
  parameter: string;
}) {
  const { training: asSet, last, precision, id, epoch } = useMathematics();
  const training = { ...asSet, learningRate: rateAt(asSet, epoch) };
  const { where } = optimizerRules[training.optimizer];
  const derived = deriveUpdate(training, w, gradient, before);
  const relative = roundingOf(1, last + 1, precision);
  const sizes = sizesOfUpdate(training, w, gradient, before, size, relative);
  const what = id.from === null ? 'bias' : 'weight';
  const change = derived.parameter - w;
  const plain = -training.learningRate * gradient;
  return (
    <>
      <RateNote />
      {where && <p className="muted">In the formulas {where}.</p>}
      {derived.lines.map(line => {
        const slot = derived.slotNames.indexOf(line.name);
        const isParameter = line.name === 'w';
        return (
          <div key={line.name}>
            {isParameter && <h3>The new {what}</h3>}
            <Formula display tex={lineTex(line, parameter)} />
            {slot >= 0 && (
              <Compared
                what={`slot-${line.name}`}
                derived={line.result}
                engine={engine.slots[slot]!}
                size={sizes.slots[slot]!}
              />
            )}
            {isParameter && (
              <Compared
                what="update"
                derived={line.result}
                engine={engine.parameter}
                size={sizes.parameter}
              />
            )}
          </div>
        );
      })}
      <p>
        The update changes this {what} by {formatNumber(change, 4)}
        {w !== 0 && ` (${formatNumber((100 * Math.abs(change)) / Math.abs(w), 2)} % of its size)`}.
        {training.optimizer !== 'gd' &&
          ` Gradient descent with the same learning rate would change it by −η g = ${formatNumber(plain, 4)}.`}
      </p>
    </>
  );
}

/** Where the learning rate of this epoch comes from; nothing if it is the one that is set. */
function RateNote() {
  const { training, epoch } = useMathematics();
  if (isConstantRate(training)) return null;
  const { learningRate, schedule, warmup } = training;
  const isWarm = epoch >= warmup;
  const { formula, where } = isWarm ? scheduleFormulas[schedule] : warmUpFormula;
  const name = isWarm ? schedules[schedule].label : 'warm-up';
  const began = isWarm && warmup > 0 ? `, counted from the end of the warm-up at ${formatCount(warmup)}` : '';
  return (
    <p data-testid="rate-note">
      After {formatCount(epoch)} {epoch === 1 ? 'epoch' : 'epochs'} the schedule ({name}) multiplies the
      learning rate η₀ = {formatNumber(learningRate, 6)} by {formatNumber(rateFactor(training, epoch), 6)}:
      all updates of this epoch have η = {formatNumber(rateAt(training, epoch), 6)}.{' '}
      <span className="muted">
        {formula}; {where}
        {began}.
      </span>
    </p>
  );
}

function lineTex({ name, value, before, result }: UpdateLine, parameter: string): string {
  const symbol = name === 'w' ? parameter : nameTex(name);
  return String.raw`\begin{aligned} ${symbol} &\leftarrow ${symbolicTex(value, parameter)} \\[2pt] &= ${numericTex(value, before)} \approx ${texNumber(result, name === 'w' ? 6 : 5)} \end{aligned}`;
}

import { formatCount, formatNumber } from '../../../charts/core/format';
import type { BatchGradient } from '../../../experiment/maths/batch-gradient';
import { agreement } from '../../../experiment/maths/agreement';
import { overshoots } from '../../../experiment/maths/overshoot';
import { indexOf } from '../../../experiment/maths/terms';
import { rateAt } from '../../../nn/optimizers/rate-schedule';
import { useConfig } from '../../../run/config';
import { useMaths } from '../../page/maths';
import { Compared } from '../Compared';
import { Formula } from '../Formula';
import { useMathematics } from '../maths-context';
import { Terms, type SumRow } from '../Terms';
import { texExact, texFactor } from '../tex';

interface Props {
  /** TeX of the parameter, of its unit's δ and of the weight's input; the input is null for a bias. */
  parameter: string;
  delta: string;
  input: string | null;
}

/** Why the points are not added up. */
export const whyMissing = {
  'under way': 'The gradients of all points are being added up …',
  pause:
    'Adding up the gradients of all points takes a while with this network. Pause training to see the sum.',
  'too many':
    'With this many points and units, adding up their gradients one by one would take too long. The gradient of the single point above is complete.',
} as const;

/** Adds the gradients of all training points up to the gradient that an update follows. */
export function BatchSum({ parameter, delta, input }: Props) {
  const { batch, missing, count, engine } = useMathematics();
  return (
    <>
      <h3>All {formatCount(count)} training points</h3>
      <Formula
        display
        tex={String.raw`\frac{\partial J}{\partial ${parameter}} = ${useBatchTex({ parameter, delta, input }, `n=1}^{${count}`, count)}`}
      />
      {batch ? (
        <Sum batch={batch} engine={engine.gradient} parameter={parameter} />
      ) : (
        <p className="muted">
          {whyMissing[missing ?? 'under way']} The engine’s gradient is {formatNumber(engine.gradient, 10)}.
        </p>
      )}
      <BatchNote />
    </>
  );
}

/** The gradient of an update over `count` points as a sum in TeX, with the penalty. `range` is the sum's subscript. */
export function useBatchTex({ parameter, delta, input }: Props, range: string, count: number): string {
  const { training } = useMathematics();
  const isWeight = input !== null;
  const scale = training.reduction === 'mean' ? String.raw`\frac{1}{${count}} ` : '';
  return [
    String.raw`${scale}\sum_{${range}} ${delta}(n)${isWeight ? String.raw`\, ${input}(n)` : ''}`,
    ...(isWeight && training.l2 > 0 ? [String.raw`\lambda\, ${parameter}`] : []),
    ...(isWeight && training.l1 > 0 ? [String.raw`\lambda_{1} \operatorname{sign} ${parameter}`] : []),
  ].join(' + ');
}

/** The points' gradients, one a line, their sum, and the engine's number. `samples` are a mini-batch's points. */
export function Sum({
  batch,
  samples = null,
  engine,
  parameter,
}: {
  batch: BatchGradient;
  samples?: Uint32Array | null;
  engine: number;
  parameter: string;
}) {
  const { network, training, id, sample: chosen } = useMathematics();
  const w = network.parameters[indexOf(network, id)]!;
  const { products, deltas, inputs, sum, scale, l1, l2, gradient, size } = batch;
  const count = products.length;
  const rows = Array.from(products, (product, i) => {
    const sample = samples?.[i] ?? i;
    return {
      tex: `n = ${sample + 1}`,
      name: `training point ${sample + 1}`,
      factors: [deltas[i]!, inputs[i]!] as const,
      product,
      lit: null,
      isChosen: sample === chosen,
      onChoose: () => useMaths.setState({ sample }),
    };
  });
  const isWeight = id.from !== null;
  const sums: SumRow[] = [
    { tex: String.raw`\textstyle\sum_{n}`, name: 'sum over all points', value: sum },
    ...(scale === 1
      ? []
      : [
          {
            tex: String.raw`\textstyle\frac{1}{${count}} \sum_{n}`,
            name: 'mean over all points',
            value: scale * sum,
          },
        ]),
    ...(isWeight && training.l2 > 0
      ? [
          {
            tex: String.raw`+\, \lambda w = ${texExact(training.l2)} \cdot ${texFactor(w)}`,
            name: 'L2 penalty',
            value: l2,
          },
        ]
      : []),
    ...(isWeight && training.l1 > 0
      ? [{ tex: String.raw`+\, \lambda_{1} \operatorname{sign} w`, name: 'L1 penalty', value: l1 }]
      : []),
    {
      tex: String.raw`\partial J / \partial ${parameter}`,
      name: 'gradient of the chosen parameter',
      value: gradient,
      isResult: true,
    },
  ];
  return (
    <>
      <Terms label="Gradients of the training points" rows={rows} sums={sums} />
      <Compared what="gradient" derived={gradient} engine={engine} size={size} />
    </>
  );
}

function BatchNote() {
  const batch = useConfig(state => state.config.batch);
  const optimizer = useConfig(state => state.config.optimizer);
  const { count, engine, precision, ahead, batch: derived, last, training, epoch } = useMathematics();
  const rate = rateAt(training, epoch);
  const { gradient } = engine;
  const rounding = agreement(gradient, gradient, derived?.size ?? 0, last + 1, precision).allowed;
  const isFull = batch === 'full' || batch >= count;
  const drops = training.dropout > 0 && last > 0;
  return (
    <p className="muted">
      {isFull
        ? 'An update uses all training points, so this is the gradient of the next one. '
        : `Training uses mini-batches of ${batch}. Shown is the gradient of the full training set${drops ? ', without dropout' : ''}, around which theirs scatter. `}
      {isFull && drops ? 'Different units are dropped for each point: those of the next update. ' : ''}
      {optimizer === 'gd' && isFull
        ? `It moves this number by −${formatNumber(rate)} · ${formatNumber(gradient)} ≈ ${formatNumber(-rate * gradient)}. `
        : ''}
      {ahead && overshoots(gradient, ahead, rounding)
        ? `After the next update the gradient will be ${formatNumber(ahead[0])}, after the one that follows ${formatNumber(ahead[1])}: each update overshoots the minimum by as much as the last. A lower learning rate would converge. `
        : ''}
      {precision === 'float32'
        ? 'The engine computes in float32, with about 7 digits; the terms here have 16.'
        : ''}
    </p>
  );
}

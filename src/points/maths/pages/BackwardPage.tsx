import { deltaTerms, inputOf, sampleGradient, sampleSize } from '../../../experiment/maths/terms';
import { factorOf } from '../../../experiment/maths/trace';
import { useMaths, type MathsTarget } from '../../page/maths';
import { BatchSum } from './BatchSum';
import { Compared } from '../Compared';
import { capital } from '../../../experiment/words';
import { DropoutNote } from '../DropoutNote';
import { Formula } from '../Formula';
import { useMathematics, type Mathematics } from '../maths-context';
import { backwardTex } from '../network-tex';
import { IndexNote } from '../IndexNote';
import { StrongestPaths } from './StrongestPaths';
import { activationName } from '../symbols';
import { Terms } from '../Terms';
import { activationTex, texExact, texFactor, texNumber, texProduct, texTotal } from '../tex';
import { NumberDelta } from './NumberLoss';
import { WhyDelta } from './WhyDelta';

/** The chain rule for the chosen weight or bias, factor by factor, for one point and for the whole training set. */
export function BackwardPage() {
  const mathematics = useMathematics();
  const { shape, symbols, trace, engine, last, nameOf, target, id } = mathematics;
  const { layer, unit } = target;
  const [delta, input] = [
    symbols.delta(layer, unit),
    id.from === null ? null : symbols.activation(layer - 1, id.from),
  ];
  const numbers = [trace.deltas[layer]![unit]!, inputOf(trace, id)] as const;
  const gradient = sampleGradient(trace, id);
  const parameter = symbols.parameter(id);
  return (
    <>
      <h3>The whole network</h3>
      <Formula display tex={backwardTex(shape, symbols, trace.factors !== null)} />
      <IndexNote />
      <DropoutNote />
      <h3>
        <Formula tex={String.raw`\delta = \partial L / \partial z`} /> of {nameOf(layer, unit)}
      </h3>
      {layer === last ? <OutputDelta {...mathematics} unit={unit} /> : <HiddenDelta {...mathematics} />}
      {last - layer >= 2 && <StrongestPaths layer={layer} unit={unit} />}
      <h3>{capital(partName(mathematics, target))}, for this point alone</h3>
      {target.part === 'unit' && (
        <p className="muted">
          A unit has no gradient of its own, so its bias is shown: its input is always 1, so its gradient is
          δ. Choose a weight above to see its gradient.
        </p>
      )}
      <Formula
        display
        tex={
          input === null
            ? String.raw`\frac{\partial L}{\partial ${parameter}} = ${delta} \cdot 1 = ${texNumber(gradient, 6)}`
            : String.raw`\frac{\partial L}{\partial ${parameter}} = ${delta}\, ${input} = ${texProduct(...numbers)}`
        }
      />
      <Compared
        what="sample-gradient"
        derived={gradient}
        engine={engine.sampleGradient}
        size={sampleSize(trace, id)}
      />
      <BatchSum parameter={parameter} delta={delta} input={input} />
    </>
  );
}

/** A readable name of a weight or bias, such as "weight from x₁ to layer 1, unit 2". */
function partName({ nameOf }: Mathematics, { layer, unit, part }: MathsTarget): string {
  if (typeof part === 'number') return `weight from ${nameOf(layer - 1, part)} to ${nameOf(layer, unit)}`;
  return `bias of ${nameOf(layer, unit)}`;
}

function OutputDelta(mathematics: Mathematics & { unit: number }) {
  const { symbols, trace, last, unit, shape } = mathematics;
  if (shape.classes === 1) return <NumberDelta />;
  const p = trace.activations[last]![unit]!;
  const y = unit === trace.label ? 1 : 0;
  return (
    <>
      <Formula
        display
        tex={String.raw`${symbols.delta(last, unit)} = p_{${unit}} - y_{${unit}} = ${texTotal([p, { exact: -y }], trace.deltas[last]![unit]!)}`}
      />
      <WhyDelta unit={unit} />
    </>
  );
}

function HiddenDelta({ network, trace, symbols, shape, nameOf, target: { layer, unit } }: Mathematics) {
  const terms = deltaTerms(network, trace, layer, unit);
  const sum = terms.reduce((total, { product }) => total + product, 0);
  const slope = trace.slopes[layer]![unit]!;
  const a = symbols.activation(layer, unit);
  const z = symbols.preactivation(layer, unit);
  const act = activationName(shape, layer);
  const { slope: slopeTex } = activationTex[shape.activations[layer]!];
  const factor = factorOf(trace, layer, unit);
  // With dropout a is no longer what the activation function gives, so the slope is written without it.
  const [symbol, output] = trace.factors
    ? [String.raw` \cdot ${symbols.factor(layer, unit)}`, String.raw`${act}(z)`]
    : ['', 'a'];
  const product = trace.factors
    ? String.raw`${texNumber(sum)} \cdot ${texNumber(factor)} \cdot ${texFactor(slope)} \approx ${texNumber(sum * factor * slope)}`
    : texProduct(sum, slope);
  const rows = terms.map(({ unit: to, weight, factor, product }) => ({
    tex: String.raw`${symbols.parameter({ layer: layer + 1, from: unit, to })}\, ${symbols.delta(layer + 1, to)}`,
    name: `weight to ${nameOf(layer + 1, to)} times its δ`,
    factors: [weight, factor] as const,
    product,
    lit: { layer: layer + 1, unit: to, part: unit },
    onChoose: () => useMaths.setState({ target: { layer: layer + 1, unit: to, part: 'unit' } }),
  }));
  return (
    <>
      <Formula
        display
        tex={String.raw`${symbols.delta(layer, unit)} = \frac{\partial L}{\partial ${a}}${symbol} \cdot ${act}'\bigl(${z}\bigr), \qquad \frac{\partial L}{\partial ${a}} = \sum_{k} ${symbols.toNext(layer, unit)}\, \delta^{(${layer + 2})}_{k}`}
      />
      <Terms
        label={`Terms of the derivative of the loss with respect to the output of ${nameOf(layer, unit)}`}
        rows={rows}
        sums={[
          {
            tex: String.raw`\partial L / \partial ${a}`,
            name: 'derivative with respect to the unit’s output',
            value: sum,
            isResult: true,
          },
        ]}
      />
      <Formula
        display
        tex={String.raw`\begin{aligned} ${act}'\bigl(${z}\bigr) &= ${slopeTex('z', output, texExact(shape.alpha))} = ${texNumber(slope)} \\ ${symbols.delta(layer, unit)} &= ${product} \end{aligned}`}
      />
      {factor === 0 && (
        <p>
          The next update drops this unit for this point: its factor is 0, so nothing passes back through it.
        </p>
      )}
    </>
  );
}

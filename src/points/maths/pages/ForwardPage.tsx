import { capital } from '../../../experiment/words';
import { activationTex, texExact, texFactor, texNumber, texSum } from '../tex';
import { indexOf, weightedSum } from '../../../experiment/maths/terms';
import { factorOf } from '../../../experiment/maths/trace';
import { useMaths } from '../../page/maths';
import { Compared } from '../Compared';
import { DropoutNote } from '../DropoutNote';
import { Formula } from '../Formula';
import { useMathematics, type Mathematics } from '../maths-context';
import { forwardTex } from '../network-tex';
import { IndexNote } from '../IndexNote';
import { Terms, type TermRow } from '../Terms';

/** Sums of at most this many terms are also written on one line. */
const SHORT = 3;
/** Marks a unit's output as dropped. */
const DROPPED_TEX = String.raw`\;\text{(dropped)}`;

/** The chosen unit's weighted sum, term by term, and its activation. */
export function ForwardPage() {
  const mathematics = useMathematics();
  const { network, trace, symbols, shape, engine, last, nameOf } = mathematics;
  const { layer, unit } = mathematics.target;
  const { fanIn } = network.layers[layer]!;
  const terms = weightedSum(network, trace, layer, unit);
  const bias = network.parameters[indexOf(network, { layer, from: null, to: unit })]!;
  const z = trace.preactivations[layer]![unit]!;
  const a = trace.activations[layer]![unit]!;
  const [zTex, bTex] = [
    symbols.preactivation(layer, unit),
    symbols.parameter({ layer, from: null, to: unit }),
  ];
  const size = terms.reduce((sum, { product }) => sum + Math.abs(product), Math.abs(bias) + 1);
  return (
    <>
      <h3>The whole network</h3>
      <Formula display tex={forwardTex(shape, symbols, trace.factors !== null)} />
      <IndexNote />
      <DropoutNote />
      <h3>{capital(nameOf(layer, unit))}: the weighted sum</h3>
      <Formula display tex={sumTex(mathematics, layer, unit, fanIn)} />
      <Terms
        label={`Terms of z of ${nameOf(layer, unit)}`}
        rows={sumRows(mathematics)}
        sums={[
          { tex: bTex, name: `bias of ${nameOf(layer, unit)}`, value: bias, isAddend: true },
          { tex: zTex, name: 'the weighted sum z', value: z, isResult: true },
        ]}
      />
      {terms.length <= SHORT && (
        <Formula
          display
          tex={`${zTex} = ${texSum(terms.map(term => `${texNumber(term.weight)} \\cdot ${texFactor(term.factor)}`).concat(texNumber(bias)))} \\approx ${texNumber(z)}`}
        />
      )}
      <h3>The unit’s output</h3>
      <Formula
        display
        tex={layer === last ? softmaxTex(mathematics, unit) : activationLine(mathematics, layer, unit)}
      />
      {layer < last && factorOf(trace, layer, unit) === 0 && (
        <p>The next update drops this unit for this point: its factor is 0, so it passes on 0.</p>
      )}
      {layer === last && shape.classes > 1 && (
        <p className="muted">All classes together are on the page Loss.</p>
      )}
      <Compared what="activation" derived={a} engine={engine.activations[layer]![unit]!} size={size} />
    </>
  );
}

function sumRows({ network, trace, symbols, nameOf, target: { layer, unit, part } }: Mathematics): TermRow[] {
  return weightedSum(network, trace, layer, unit).map(({ unit: from, weight, factor, product }) => {
    const target = { layer, unit, part: from };
    const isDropped = layer > 0 && factorOf(trace, layer - 1, from) === 0;
    return {
      tex: String.raw`${symbols.parameter({ layer, from, to: unit })}\, ${symbols.activation(layer - 1, from)}${isDropped ? DROPPED_TEX : ''}`,
      name: `weight from ${nameOf(layer - 1, from)} times its output${isDropped ? ', which is dropped' : ''}`,
      factors: [weight, factor],
      product,
      lit: target,
      isChosen: part === from,
      onChoose: () => useMaths.setState({ target }),
    };
  });
}

/** z as a sum over the layer before. */
function sumTex({ symbols }: Mathematics, layer: number, unit: number, fanIn: number): string {
  const to = symbols.index(layer, unit);
  const at = `^{(${layer + 1})}`;
  const input = layer === 0 ? 'x_{i}' : `a^{(${layer})}_{i}`;
  return String.raw`${symbols.preactivation(layer, unit)} = \sum_{i=1}^{${fanIn}} w${at}_{i,${to}}\, ${input} + b${at}_{${to}}`;
}

function activationLine({ shape, trace, symbols }: Mathematics, layer: number, unit: number): string {
  const name = shape.activations[layer]!;
  const { name: act, value } = activationTex[name];
  const z = trace.preactivations[layer]![unit]!;
  const alpha = texExact(shape.alpha);
  const general = name === 'linear' ? '' : String.raw` = ${value('z', alpha)}`;
  const argument = `\\bigl(${symbols.preactivation(layer, unit)}\\bigr)`;
  const factor = trace.factors ? String.raw`${texNumber(factorOf(trace, layer, unit))} \cdot ` : '';
  const numbers = String.raw`${factor}${act}(${texNumber(z)}) \approx ${texNumber(trace.activations[layer]![unit]!)}`;
  const symbol = trace.factors ? String.raw`${symbols.factor(layer, unit)}\, ` : '';
  return String.raw`${symbols.activation(layer, unit)} = ${symbol}${act}${argument} = ${numbers}, \qquad ${act}(z)${general || ' = z'}`;
}

function softmaxTex({ symbols, last, trace, shape }: Mathematics, unit: number): string {
  const z = (k: number | string) => `z^{(${last + 1})}_{${k}}`;
  const p = texNumber(trace.activations[last]![unit]!, 6);
  if (shape.classes === 1) return String.raw`\hat{y} = ${symbols.preactivation(last, unit)} = ${p}`;
  return String.raw`${symbols.activation(last, unit)} = \frac{e^{${z(unit)}}}{\sum_{k=0}^{${shape.classes - 1}} e^{${z('k')}}} = ${p}`;
}

import { formatNumber } from '../../../charts/core/format';
import { activationOf } from '../../../experiment/maths/lenet/network';
import { errorTermsOf, weightIndex, type ErrorTerms } from '../../../experiment/maths/lenet/terms';
import { activations } from '../../../nn/activations';
import { CellLink } from '../CellLink';
import { Compared } from '../Compared';
import { useHand } from '../hand-context';
import { isOfClasses, placeName, tensorName } from '../names';
import { inBrackets } from '../numbers';
import { TermsList } from '../TermsList';
import { chooseCell } from '../use-walk';
import { ChainToLogit } from './ChainToLogit';

/** The error of the chosen value, ∂L/∂value, term by term, and the way from it to a logit. */
export function BackwardPage() {
  const { net, answer, cell, names } = useHand();
  const { label } = answer.trace;
  const truth = names[label] ?? String(label);
  if (cell.tensor === net.layers.length)
    return (
      <p>
        The loss is −ln of the probability of “{truth}”. Its error is simplest at the logit:{' '}
        <CellLink tensor={cell.tensor - 1} index={cell.index} />.
      </p>
    );
  const terms = errorTermsOf(net, answer.trace, cell.tensor, cell.index);
  return (
    <>
      <p>
        The error is ∂L∕∂value: how strongly the loss of this image depends on the value.
        {answer.isGuess &&
          ` A drawing has no class, so “${truth}”, the network’s answer, counts as the true one.`}
      </p>
      <Terms terms={terms} truth={truth} />
      <ByBias />
      <ChainToLogit />
    </>
  );
}

function Terms({ terms, truth }: { terms: ErrorTerms; truth: string }) {
  const { net, cell, names } = useHand();
  const above = cell.tensor + 1;
  switch (terms.kind) {
    case 'softmax':
      return (
        <p>
          At a logit the error is p − y: the probability {formatNumber(terms.probability, 7)} minus{' '}
          {terms.target}, as “{names[cell.index] ?? cell.index}” {terms.target === 1 ? 'is' : 'is not'} the
          true class, “{truth}”. It is <b>{formatNumber(terms.result, 7)}</b>.
        </p>
      );
    case 'activation':
      return (
        <p>
          Error of z = slope of {activations[activationOf(net, cell.tensor)].label} · error of a ={' '}
          {formatNumber(terms.slope, 7)} · {inBrackets(formatNumber(terms.above, 7))} ={' '}
          <b>{formatNumber(terms.result, 7)}</b>. The slope is taken at z = {formatNumber(terms.z, 6)}. The
          error of a is that of <CellLink tensor={above} index={terms.index} />.
        </p>
      );
    case 'pooling':
      return <Passed terms={terms} />;
    case 'sum':
      return (
        <>
          <p>
            The value goes into {terms.products.length} values of {tensorName(net, above)}. Each passes its
            error back through the weight between.
          </p>
          <TermsList
            label="Errors from the layer above"
            heads={[tensorName(net, above), 'weight', 'error above']}
            terms={terms.products.map(({ index, weight, value, product }) => ({
              name: placeName(net, { tensor: above, index }),
              factors: [weight, value] as const,
              product,
              onChoose: () => chooseCell({ tensor: above, index }),
            }))}
            sums={[{ name: 'error of the value', value: terms.result, isResult: true }]}
          />
        </>
      );
  }
}

function Passed({ terms }: { terms: Extract<ErrorTerms, { kind: 'pooling' }> }) {
  const { cell } = useHand();
  if (terms.index < 0) return <p>No window covers this value, so its error is 0.</p>;
  if (terms.winner < 0)
    return (
      <p>
        <CellLink tensor={cell.tensor + 1} index={terms.index} /> is a mean, so it passes each value of its
        window {formatNumber(terms.share, 4)} of its error, {formatNumber(terms.above, 7)}:{' '}
        <b>{formatNumber(terms.result, 7)}</b>.
      </p>
    );
  const isWinner = terms.winner === cell.index;
  return (
    <p>
      <CellLink tensor={cell.tensor + 1} index={terms.index} /> passes its error,{' '}
      {formatNumber(terms.above, 7)}, to the winner of its window.{' '}
      {isWinner ? (
        <>
          That is this value, so its error is <b>{formatNumber(terms.result, 7)}</b>.
        </>
      ) : (
        <>
          The winner is <CellLink tensor={cell.tensor} index={terms.winner} />, so the error of this value is{' '}
          <b>0</b>.
        </>
      )}
    </p>
  );
}

/** The engine keeps no errors of single values, but they add up to the gradient of the bias. */
function ByBias() {
  const { net, answer, cell } = useHand();
  const layer = cell.tensor - 1;
  const parameters = net.layers[layer]?.parameters;
  if (!parameters) return null;
  const errors = answer.trace.errors[cell.tensor]!;
  const area = errors.length / parameters.outputs;
  const out = Math.floor(cell.index / area);
  const own = errors.subarray(out * area, (out + 1) * area);
  const sum = own.reduce((all, error) => all + error, 0);
  const size = own.reduce((all, error) => all + Math.abs(error), 0);
  return (
    <>
      <p>
        {area > 1
          ? `The errors of all ${area} values of this map add up to the gradient of its bias, which the engine computes too.`
          : `It is also the gradient of the ${isOfClasses(net, cell.tensor) ? 'class' : 'unit'}’s bias, which the engine computes too.`}
      </p>
      <Compared
        what="bias"
        derived={sum}
        engine={answer.engine.gradient[weightIndex(net, { layer, out, from: null })]!}
        size={size}
        layers={net.layers.length}
      />
    </>
  );
}

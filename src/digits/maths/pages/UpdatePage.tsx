import { formatCount, formatNumber } from '../../../charts/core/format';
import { weightIdAt, weightTermsOf } from '../../../experiment/maths/lenet/terms';
import { useByHand } from '../../page/by-hand/by-hand';
import { Compared } from '../Compared';
import { useHand } from '../hand-context';
import { cellName, placeName, tensorName, weightName } from '../names';
import { TermsList } from '../TermsList';
import { chooseCell } from '../use-walk';
import { NextUpdate } from './NextUpdate';
import { WeightPicker } from './WeightPicker';

/** The gradient of a weight: for this image position by position, for the batch image by image; and the next update. */
export function UpdatePage() {
  const { net } = useHand();
  const weight = useByHand(state => state.weight);
  if (weight === null) return <p>Pixels are data: no weight leads to them. Choose a value of a layer.</p>;
  const id = weightIdAt(net, weight);
  return (
    <>
      <WeightPicker id={id} />
      <ThisImage weight={weight} />
      <NextUpdate weight={weight} name={weightName(net, id)} />
    </>
  );
}

function ThisImage({ weight }: { weight: number }) {
  const { net, answer } = useHand();
  const id = weightIdAt(net, weight);
  const { layer, from } = id;
  const { products, sum, size } = weightTermsOf(net, answer.trace, id);
  const above = layer + 1;
  const live = products.filter(({ product }) => product !== 0).length;
  return (
    <>
      <h3>This image</h3>
      <p>
        Now w = <b>{formatNumber(net.parameters[weight]!, 7)}</b>.{' '}
        {products.length === 1
          ? `∂L∕∂w = ${from ? 'input' : '1'} · error above.`
          : `It is used at ${formatCount(products.length)} places. ∂L∕∂w = the sum over them of ${from ? 'the input that it meets there' : '1'} · the error above.`}{' '}
        {products.length > 1 && `${formatCount(products.length - live)} of the products are 0.`}
      </p>
      <TermsList
        label="Gradient of the weight, place by place"
        heads={[tensorName(net, above), from ? 'input' : 'constant', 'error above']}
        terms={products.map(({ index, weight: input, value, product }) => ({
          name:
            products.length === 1
              ? cellName(net, { tensor: above, index })
              : placeName(net, { tensor: above, index }),
          factors: [input, value] as const,
          product,
          onChoose: () => chooseCell({ tensor: above, index }),
        }))}
        sums={[{ name: '∂L∕∂w of this image', value: sum, isResult: true }]}
      />
      <Compared
        what="gradient"
        derived={sum}
        engine={answer.engine.gradient[weight]!}
        size={size}
        layers={net.layers.length}
      />
    </>
  );
}

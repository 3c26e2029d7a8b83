import { formatCount, formatNumber } from '../../../charts/core/format';
import { exp, log } from '../../../data/exact/exact-math';
import { largest, total } from '../../../experiment/maths/softmax';
import { Marker } from '../../../run/views/Marker';
import { Compared } from '../Compared';
import { DropoutNote } from '../DropoutNote';
import { figures } from '../figures';
import { Formula, Named } from '../Formula';
import { useMathematics, type Mathematics } from '../maths-context';
import styles from '../MathsPanel.module.css';
import { Sideways } from '../../../ui/Sideways';
import { texNumber, texTotal } from '../tex';
import { NumberLoss } from './NumberLoss';
import { WhyDelta } from './WhyDelta';

/** The loss of the chosen point, then that of the training set. */
export function LossPage() {
  const mathematics = useMathematics();
  return (
    <>
      {mathematics.shape.classes === 1 ? <NumberLoss /> : <ClassesLoss />}
      <AllPoints {...mathematics} />
    </>
  );
}

/** Softmax and cross-entropy of the chosen point, class by class. */
function ClassesLoss() {
  const mathematics = useMathematics();
  const { trace, last, engine, nameOf, target } = mathematics;
  const z = trace.preactivations[last]!;
  const most = largest(z);
  const powers = z.map(one => exp(one - most));
  const sum = total(powers);
  const { label } = trace;
  const chosen = target.layer === last ? target.unit : label;
  return (
    <>
      <DropoutNote />
      <h3>From logits to probabilities</h3>
      <Formula
        display
        tex={String.raw`p_{k} = \frac{e^{z_{k} - m}}{\sum_{j} e^{z_{j} - m}}, \qquad m = \max_{j} z_{j} = ${texNumber(most)}`}
      />
      <Sideways label="Softmax of every class">
        <table className={styles.numbers}>
          <caption className="visually-hidden">Softmax of every class</caption>
          <thead>
            <tr>
              <th scope="col">class</th>
              {columns(last).map(([tex, name]) => (
                <th key={tex} scope="col">
                  <Named tex={tex} name={name} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from(z, (one, k) => (
              <tr key={k} className={k === label ? styles.chosen : undefined}>
                <th scope="row">
                  <Marker label={k} /> {nameOf(last, k).replace(/^output /, '')}
                </th>
                <td>{figures(one)}</td>
                <td>{one === most ? '0' : figures(one - most)}</td>
                <td>{figures(powers[k]!)}</td>
                <td>{figures(trace.activations[last]![k]!)}</td>
                <td>{k === label ? 1 : 0}</td>
              </tr>
            ))}
            <tr className={styles.result}>
              <th scope="row">sum</th>
              <td />
              <td />
              <td>{figures(sum)}</td>
              <td>{formatNumber(total(trace.activations[last]!))}</td>
              <td>1</td>
            </tr>
          </tbody>
        </table>
      </Sideways>
      <h3>The loss of this point</h3>
      <Formula
        display
        tex={String.raw`\begin{aligned} L &= -\sum_{k} y_{k} \log p_{k} = -\log p_{${label}} = m + \log \sum_{j} e^{z_{j} - m} - z_{${label}} \\ &= ${texTotal([most, log(sum), -z[label]!], trace.loss)} \end{aligned}`}
      />
      <Compared
        what="loss"
        derived={trace.loss}
        engine={engine.loss}
        size={Math.abs(most) + Math.abs(z[label]!) + 1}
      />
      <h3>Its derivative with respect to a logit</h3>
      <Formula
        display
        tex={String.raw`\frac{\partial L}{\partial z_{k}} = p_{k} - y_{k}, \qquad \frac{\partial L}{\partial z_{${chosen}}} = ${texNumber(trace.deltas[last]![chosen]!)}`}
      />
      <WhyDelta unit={chosen} />
    </>
  );
}

/** Column headers, as TeX and in words. */
function columns(last: number): [tex: string, name: string][] {
  const z = `z^{(${last + 1})}_{k}`;
  return [
    [z, 'logit'],
    [`${z} - m`, 'minus the largest'],
    ['e^{z_k - m}', 'its exponential'],
    ['p_k', 'probability'],
    ['y_k', 'target'],
  ];
}

function AllPoints({ count, training, losses, engine }: Mathematics) {
  const isSum = training.reduction === 'sum';
  const data = isSum ? losses.now.mean * count : losses.now.mean;
  const { l1, l2 } = engine.penalty;
  const parts = [
    String.raw`${isSum ? '' : `\\frac{1}{${count}} `}\sum_{n=1}^{${count}} L_{n}`,
    ...(training.l2 > 0 ? [String.raw`\frac{\lambda}{2} \sum w^{2}`] : []),
    ...(training.l1 > 0 ? [String.raw`\lambda_{1} \sum |w|`] : []),
  ];
  const numbers = [data, ...(training.l2 > 0 ? [l2] : []), ...(training.l1 > 0 ? [l1] : [])];
  const sum = numbers.length === 1 ? texNumber(data, 6) : texTotal(numbers, data + l1 + l2, 6);
  return (
    <>
      <h3>The loss of all {formatCount(count)} training points</h3>
      <Formula display tex={String.raw`J = ${parts.join(' + ')} = ${sum}`} />
      <p className="muted">
        J is what training minimises: the {isSum ? 'sum' : 'mean'} of the losses (see the setting Gradient)
        plus any penalty on the weights, but not on the biases. The loss on the curves is the mean without the
        penalty: {formatNumber(losses.now.mean, 6)}.
        {training.dropout > 0 && ' Both are measured without dropout.'}
      </p>
    </>
  );
}

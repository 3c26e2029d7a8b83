import { crossEntropy, softmaxTerms, total } from '../../../experiment/maths/softmax';
import { figures } from '../figures';
import { Formula, Named } from '../Formula';
import { useMathematics } from '../maths-context';
import styles from '../MathsPanel.module.css';
import { Sideways } from '../../../ui/Sideways';
import { texNumber } from '../tex';

/** By how much the logit is moved to measure the loss's slope. */
const STEP = 1e-5;

const toProbability = String.raw`\frac{\partial L}{\partial p_{j}} = \frac{\partial}{\partial p_{j}} \Bigl(-\sum_{i} y_{i} \log p_{i}\Bigr) = -\frac{y_{j}}{p_{j}}`;
const toLogit = String.raw`\begin{aligned} p_{j} &= \frac{e^{z_{j}}}{S}, \qquad S = \sum_{i} e^{z_{i}}, \qquad \frac{\partial S}{\partial z_{k}} = e^{z_{k}} \\ \frac{\partial p_{k}}{\partial z_{k}} &= \frac{e^{z_{k}} S - e^{z_{k}} e^{z_{k}}}{S^{2}} = p_{k}\,(1 - p_{k}) \\ \frac{\partial p_{j}}{\partial z_{k}} &= \frac{0 \cdot S - e^{z_{j}} e^{z_{k}}}{S^{2}} = -p_{j}\, p_{k} \qquad (j \ne k) \end{aligned}`;
const together = String.raw`\begin{aligned} \frac{\partial L}{\partial z_{k}} &= \sum_{j} \frac{\partial L}{\partial p_{j}} \frac{\partial p_{j}}{\partial z_{k}} = -\frac{y_{k}}{p_{k}}\, p_{k}\,(1 - p_{k}) + \sum_{j \ne k} \frac{y_{j}}{p_{j}}\, p_{j}\, p_{k} \\ &= -y_{k} + p_{k} \sum_{j} y_{j} = p_{k} - y_{k}, \qquad \text{because } \sum_{j} y_{j} = 1 \end{aligned}`;

/** Folded out: why the derivative of the loss by logit k is p − y, step by step, with the chosen point's numbers. */
export function WhyDelta({ unit: k }: { unit: number }) {
  return (
    <details className={styles.details} data-testid="why-delta">
      <summary>
        Why is it <Formula tex="p - y" />?
      </summary>
      <p>The loss depends on the logit of class k through the probabilities of all classes j.</p>
      <p>1. The derivative of the loss with respect to a probability:</p>
      <Formula display tex={toProbability} />
      <p>2. The derivative of a probability with respect to the logit, by the quotient rule:</p>
      <Formula display tex={toLogit} />
      <p>3. The chain rule sums over all classes, and the probabilities cancel:</p>
      <Formula display tex={together} />
      <Numbers k={k} />
    </details>
  );
}

function Numbers({ k }: { k: number }) {
  const { trace, last, nameOf } = useMathematics();
  const { label } = trace;
  const p = trace.activations[last]!;
  const z = trace.preactivations[last]!;
  const terms = softmaxTerms(p, label, k);
  const sum = total(terms.map(({ product }) => product));
  const lossAt = (by: number) =>
    crossEntropy(
      z.map((one, i) => (i === k ? one + by : one)),
      label,
    );
  const measured = (lossAt(STEP) - lossAt(-STEP)) / (2 * STEP);
  const title = `The chain rule for this point and k = ${k}`;
  return (
    <>
      <p>
        For this point and <Formula tex={`k = ${k}`} />:
      </p>
      <Sideways label={title}>
        <table className={styles.numbers} data-testid="softmax-terms" data-sum={sum}>
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">class j</th>
              <th scope="col">
                <Named tex="-y_j / p_j" name="loss with respect to probability" />
              </th>
              <th scope="col">
                <Named
                  tex={String.raw`\partial p_j / \partial z_k`}
                  name="probability with respect to logit"
                />
              </th>
              <th scope="col">product</th>
            </tr>
          </thead>
          <tbody>
            {terms.map(({ outer, inner, product }, j) => (
              <tr key={j} className={j === k ? styles.chosen : undefined}>
                <th scope="row">{nameOf(last, j).replace(/^output /, '')}</th>
                <td>{figures(outer)}</td>
                <td>{figures(inner)}</td>
                <td>{figures(product)}</td>
              </tr>
            ))}
            <tr className={styles.result}>
              <th scope="row">sum</th>
              <td />
              <td />
              <td>{figures(sum)}</td>
            </tr>
          </tbody>
        </table>
      </Sideways>
      <Formula
        display
        tex={String.raw`\begin{aligned} p_{${k}} - y_{${k}} &= ${texNumber(p[k]!)} - ${k === label ? 1 : 0} = ${texNumber(trace.deltas[last]![k]!)} \\[3pt] \frac{L(z_{${k}} + h) - L(z_{${k}} - h)}{2h} &\approx ${texNumber(measured)} \end{aligned}`}
      />
      <p className="muted">
        {Number.isNaN(sum)
          ? 'Here the probability of the true class is so small that it has become 0, so the product of the two factors has no value. The difference p − y still has one: this is why programs use it.'
          : 'The difference quotient moves the logit by h = 0.00001 and computes the loss again. It uses none of the rules above, yet gives the same number.'}
      </p>
    </>
  );
}

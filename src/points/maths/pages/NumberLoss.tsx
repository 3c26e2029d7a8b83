import { regressionLoss } from '../../../experiment/maths/regression';
import type { RegressionLoss } from '../../../nn/losses';
import { Compared } from '../Compared';
import { Formula } from '../Formula';
import { useMathematics } from '../maths-context';
import styles from '../MathsPanel.module.css';
import { lossSlopeTex } from '../network-tex';
import { texExact, texNumber, texTotal } from '../tex';

/** Step of the output in the difference quotient of the loss. */
const STEP = 1e-5;

const lossTex: Readonly<Record<RegressionLoss, string>> = {
  squared: String.raw`\tfrac{1}{2} (\hat{y} - y)^{2}`,
  absolute: String.raw`\lvert \hat{y} - y \rvert`,
};

/** The loss of the chosen point, for a network that predicts a number. */
export function NumberLoss() {
  const { trace, engine, symbols, last } = useMathematics();
  const { loss, output, target, error } = useError();
  const numbers =
    loss === 'squared'
      ? String.raw`\tfrac{1}{2} \cdot (${texNumber(error)})^{2}`
      : String.raw`\lvert ${texNumber(error)} \rvert`;
  return (
    <>
      <h3>The error of this point</h3>
      <p className="muted">
        The output is the weighted sum itself, without an activation, so that it can be any number.
      </p>
      <Formula
        display
        tex={String.raw`\hat{y} = ${symbols.preactivation(last, 0)} = ${texNumber(output)}, \qquad \hat{y} - y = ${texTotal([output, -target], error)}`}
      />
      <h3>The loss of this point</h3>
      <Formula display tex={String.raw`L = ${lossTex[loss]} = ${numbers} \approx ${texNumber(trace.loss)}`} />
      <Compared
        what="loss"
        derived={trace.loss}
        engine={engine.loss}
        size={(Math.abs(output) + Math.abs(target) + 1) * (loss === 'squared' ? Math.abs(error) + 1 : 1)}
      />
      <h3>Its derivative with respect to the output</h3>
      <NumberDelta />
    </>
  );
}

/** δ of the output, its derivation, and a difference quotient to compare it with. */
export function NumberDelta() {
  const { trace, symbols, last } = useMathematics();
  const { loss, output, target, error } = useError();
  const delta = trace.deltas[last]![0]!;
  const at = (by: number) => regressionLoss(loss, output + by, target);
  const measured = (at(STEP) - at(-STEP)) / (2 * STEP);
  const numbers =
    loss === 'squared'
      ? texTotal([output, -target], delta)
      : String.raw`\operatorname{sign}(${texNumber(error)}) = ${texExact(delta)}`;
  return (
    <>
      <Formula
        display
        tex={String.raw`${symbols.delta(last, 0)} = \frac{\partial L}{\partial \hat{y}} = ${lossSlopeTex[loss]} = ${numbers}`}
      />
      <details className={styles.details} data-testid="why-delta">
        <summary>
          Why is it <Formula tex={lossSlopeTex[loss]} />?
        </summary>
        {loss === 'squared' ? (
          <>
            <p>The power rule brings down a factor of 2, which the ½ cancels:</p>
            <Formula
              display
              tex={String.raw`\frac{\partial}{\partial \hat{y}} \tfrac{1}{2} (\hat{y} - y)^{2} = \tfrac{1}{2} \cdot 2\, (\hat{y} - y) \cdot 1 = \hat{y} - y`}
            />
          </>
        ) : (
          <>
            <p>
              The absolute value has slope 1 to the right of 0 and −1 to the left. At 0 it has a corner, and
              training uses the slope 0.
            </p>
            <Formula
              display
              tex={String.raw`\frac{\partial}{\partial \hat{y}} \lvert \hat{y} - y \rvert = \begin{cases} 1 & \hat{y} > y \\ 0 & \hat{y} = y \\ -1 & \hat{y} < y \end{cases}`}
            />
          </>
        )}
        <p>Moving the output by h = 0.00001 and computing the loss again gives the same number:</p>
        <Formula
          display
          tex={String.raw`\frac{L(\hat{y} + h) - L(\hat{y} - h)}{2h} \approx ${texNumber(measured)}`}
        />
      </details>
    </>
  );
}

function useError() {
  const { trace, shape, last } = useMathematics();
  const { loss = 'squared' } = shape;
  const output = trace.activations[last]![0]!;
  return { loss, output, target: trace.label, error: output - trace.label };
}

import { formatCount, formatNumber } from '../../../charts/core/format';
import { differenceSteps, type GradientCheck } from '../../../nn/gradient-check';
import type { GradientCheckedReply } from '../../protocol';
import type { Precision } from '../../../wasm/kernels';
import { useMaths } from '../../page/maths';
import { useRun } from '../../page/run';
import { session } from '../../page/session';
import { Formula } from '../Formula';
import { useMathematics, type Mathematics } from '../maths-context';
import styles from '../MathsPanel.module.css';
import { Sideways } from '../../../ui/Sideways';
import { texExact } from '../tex';

/** Relative errors below this count as correct. */
const TOLERANCE: Record<Precision, number> = { float64: 1e-6, float32: 1e-2 };
/** The same for a float32 gradient compared with differences in float64. */
const TOLERANCE_MIXED = 1e-3;

/** Compares backpropagation with central differences, layer by layer, at the current weights. */
export function CheckPage() {
  const mathematics = useMathematics();
  const { precision, training } = mathematics;
  const check = useMaths(state => (state.check?.runId === mathematics.runId ? state.check : null));
  const isRunning = useRun(state => state.status === 'running');
  const isUnderWay = check !== null && check.layers === null;
  return (
    <>
      <h3>Is the gradient correct?</h3>
      <Formula
        display
        tex={String.raw`\frac{\partial J}{\partial w} \approx \frac{J(w + h) - J(w - h)}{2 h}, \qquad \text{error} = \frac{\lVert g_{\text{backprop}} - g_{\text{difference}} \rVert}{\lVert g_{\text{backprop}} \rVert + \lVert g_{\text{difference}} \rVert}`}
      />
      <p>
        Each weight and bias is moved slightly up and down, and the loss is computed again. This is slow, but
        it does not use backpropagation, so it cannot repeat a mistake made there.
        {training.dropout > 0 && ' Both sides are computed without dropout.'}
      </p>
      <p className={styles.actions}>
        <button className="btn" disabled={isUnderWay} onClick={() => session.ask({ type: 'check-gradient' })}>
          Check now
        </button>
        <span className="muted" role="status">
          {isUnderWay
            ? `${formatCount(check.done)} of ${formatCount(check.of)} parameters …`
            : check
              ? `checked at epoch ${formatCount(check.epoch)}`
              : ''}
          {isRunning ? ' · during training, only when you ask' : ''}
        </span>
      </p>
      {check?.layers && <Results check={check} layers={check.layers} mathematics={mathematics} />}
      <h3>What to expect</h3>
      <p>
        {precision === 'float64' ? (
          <>
            A correct gradient gives an error below <Formula tex="10^{-6}" /> here, a wrong one usually more
            than 0.01.
          </>
        ) : (
          <>
            In float32 the differences are so imprecise that even a correct gradient may show an error of
            nearly 0.01. A small mistake can hide below that; a large one gives far more. Against float64 a
            correct gradient stays below <Formula tex="10^{-3}" />.
          </>
        )}{' '}
        The step h, here <Formula tex={texExact(differenceSteps[precision])} />, balances two errors. The
        truncation error grows as h². With a smaller h, the two losses agree in nearly all digits, and their
        rounding error is divided by h.{' '}
        {precision === 'float32'
          ? 'In float32 a loss has 7 digits and the difference of two losses only 3 or 4, so the errors are larger. The column “against float64” uses losses computed in float64 from the same weights. It shows whether the gradient itself is correct.'
          : 'Of the 16 digits of float64, about 10 remain in the difference.'}
      </p>
      <p className="muted">
        Where the gradient is nearly 0, as at the end of training, the same rounding is a larger share of it.
        The column “rounding, at most” is an upper limit of that error; usually it is far smaller. ReLU has no
        derivative at its kink, and the absolute error none where it is 0: where a step of h crosses a kink,
        the difference mixes both sides, and neither number is wrong. Such parameters are counted and left out
        of the verdict.
      </p>
    </>
  );
}

function Results({
  check: { precision, inFloat64 },
  layers,
  mathematics,
}: {
  check: GradientCheckedReply;
  layers: readonly GradientCheck[];
  mathematics: Mathematics;
}) {
  const { last } = mathematics;
  return (
    <Sideways label="Relative error of every layer">
      <table className={styles.numbers} data-testid="gradient-check">
        <caption className="visually-hidden">Relative error of every layer</caption>
        <thead>
          <tr>
            {[
              'layer',
              'parameters',
              'relative error',
              'rounding, at most',
              ...(inFloat64 ? ['against float64'] : []),
              'verdict',
            ].map(head => (
              <th key={head} scope="col" className={head === 'verdict' ? styles.words : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {layers.map((one, i) => {
            const mixed = inFloat64?.[i];
            return (
              <tr key={one.layer} data-error={one.relativeError}>
                <th scope="row">{one.layer === last ? 'output' : one.layer + 1}</th>
                <td>
                  {one.compared < one.of
                    ? `${formatCount(one.compared)} of ${formatCount(one.of)}`
                    : formatCount(one.of)}
                </td>
                <td>{formatNumber(one.relativeError, 2)}</td>
                <td>{formatNumber(one.rounding, 1)}</td>
                {mixed && <td>{formatNumber(mixed.relativeError, 2)}</td>}
                <td className={styles.words}>{verdict(one, mixed, precision)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Sideways>
  );
}

function verdict(one: GradientCheck, mixed: GradientCheck | undefined, precision: Precision): string {
  const without = formatNumber(one.besideKinks, 2);
  const kinks =
    one.kinks === 0 ? '' : `, leaving out ${formatCount(one.kinks)} at a kink (error without: ${without})`;
  if (one.besideKinks < TOLERANCE[precision]) return `✓ right${kinks}`;
  if (mixed && mixed.besideKinks < TOLERANCE_MIXED)
    return `✓ right${kinks}: only the difference is imprecise`;
  if (one.besideKinks < one.rounding) return `✓ right${kinks}, within rounding`;
  return '✗ off by more than rounding explains';
}

import { formatCount, formatNumber } from '../../../charts/core/format';
import { total } from '../../../experiment/maths/softmax';
import { roundingOf } from '../../../experiment/maths/agreement';
import { deriveUpdate, sizesOfUpdate, type UpdateLine } from '../../../experiment/maths/update';
import type { Expression } from '../../../experiment/maths/formula';
import { optimizerRules } from '../../../nn/formulas';
import { optimizers } from '../../../nn/optimizers/optimizers';
import type { NextUpdate as Derived, NoUpdate } from '../../../experiment/maths/lenet/explained';
import { Compared } from '../Compared';
import { useHand } from '../hand-context';
import { TermsList } from '../TermsList';

const why: Readonly<Record<NoUpdate, string>> = {
  pause: 'Pause training to see the next update of this weight, image by image.',
  past: 'This is an earlier moment. Go to the newest one to see its next update.',
  'too many': 'The batch is too large to show its gradient image by image.',
};

/** The next update of a weight: the gradients of its batch's images, and the optimizer's formula with its numbers. */
export function NextUpdate({ weight, name }: { weight: number; name: string }) {
  const { answer } = useHand();
  const { update } = answer;
  const isThere = answer.weight === weight && update !== null && typeof update !== 'string';
  return (
    <>
      <h3>The next update</h3>
      {isThere ? (
        <Update update={update} weight={weight} name={name} />
      ) : (
        <p className="muted">
          {typeof update === 'string' ? why[update] : 'Computing the gradients of the batch’s images …'}
        </p>
      )}
    </>
  );
}

function Update({ update, weight, name }: { update: Derived; weight: number; name: string }) {
  const { net, answer, names } = useHand();
  const { products, labels, penalty, gradient, size, hasDropout, engine } = update;
  const count = products.length;
  const sum = total(products);
  return (
    <>
      <p>
        Update {formatCount(answer.step + 1)} uses a batch of {formatCount(count)} training images. Its
        gradient is the mean of theirs{penalty !== 0 && ', plus the L2 penalty λ w'}.
        {hasDropout && ' Dropout switches off some dense units for each image.'}
      </p>
      <TermsList
        label="Gradients of the batch’s images"
        heads={['image of the batch', 'its ∂L∕∂w']}
        terms={Array.from(products, (product, i) => ({
          name: `${i + 1}: ${names[labels[i]!] ?? labels[i]}`,
          factors: null,
          product,
          onChoose: null,
        }))}
        sums={[
          { name: 'sum', value: sum },
          { name: `mean: the sum ∕ ${count}`, value: sum / count },
          ...(penalty === 0 ? [] : [{ name: 'L2 penalty, λ w', value: penalty }]),
          { name: 'g, the gradient of the batch', value: gradient, isResult: true },
        ]}
      />
      <Compared
        what="batch"
        derived={gradient}
        engine={engine.gradient}
        size={size}
        layers={net.layers.length}
      />
      <Rule update={update} w={net.parameters[weight]!} name={name} />
    </>
  );
}

function Rule({ update, w, name }: { update: Derived; w: number; name: string }) {
  const { net, answer } = useHand();
  const { gradient, size, before, engine, learningRate } = update;
  const training = { ...answer.training, learningRate };
  const layers = net.layers.length;
  const derived = deriveUpdate(training, w, gradient, before);
  const sizes = sizesOfUpdate(training, w, gradient, before, size, roundingOf(1, layers, 'float32'));
  const { formula, where } = optimizerRules[training.optimizer];
  const texts = formula.split(';');
  return (
    <>
      <h3>{optimizers[training.optimizer].label}</h3>
      {where && <p className="muted">In the formulas {where}.</p>}
      {derived.lines.map((line, i) => {
        const slot = derived.slotNames.indexOf(line.name);
        return (
          <div key={line.name}>
            <p>
              {texts[i]?.trim()} = <b>{formatNumber(line.result, 7)}</b>{' '}
              <span className="muted">with {valuesOf(line)}</span>
            </p>
            {slot >= 0 && (
              <Compared
                what={`slot-${line.name}`}
                derived={line.result}
                engine={engine.slots[slot]!}
                size={sizes.slots[slot]!}
                layers={layers}
              />
            )}
          </div>
        );
      })}
      <Compared
        what="update"
        derived={derived.parameter}
        engine={engine.parameter}
        size={sizes.parameter}
        layers={layers}
      />
      <p>
        The update changes the {name} by {formatNumber(derived.parameter - w, 4)}.
      </p>
    </>
  );
}

/** The numbers that a line of the formula uses: "β₁ = 0.9, m = 0". */
function valuesOf({ value, before }: UpdateLine): string {
  const used = [...new Set(namesIn(value))];
  return used.map(name => `${name.normalize('NFC')} = ${formatNumber(before[name]!, 7)}`).join(', ');
}

function namesIn(expression: Expression): string[] {
  if (expression.kind === 'name') return [expression.name];
  if (expression.kind === 'number') return [];
  if ('of' in expression) return namesIn(expression.of);
  return [...namesIn(expression.left), ...namesIn(expression.right)];
}

import { useState } from 'react';
import { formatNumber } from '../../../charts/core/format';
import type { Mistake, MistakeContext } from '../../../experiment/maths/mistakes/mistake';
import { mistakes, type MistakeName } from '../../../experiment/maths/mistakes/mistakes';
import { rateAt } from '../../../nn/optimizers/rate-schedule';
import { Formula } from '../Formula';
import { useMathematics } from '../maths-context';
import { MistakenTraining, WrongAndRight } from './MistakenTraining';
import styles from './MistakesPage.module.css';

const mistakeNames = Object.keys(mistakes) as MistakeName[];

/** Common mistakes, each beside the correct formula, with the results of both for this network and point. */
export function MistakesPage() {
  const { network, trace, count, batch, losses, id, epoch, ...rest } = useMathematics();
  const training = { ...rest.training, learningRate: rateAt(rest.training, epoch) };
  const context: MistakeContext = { network, trace, training, count, batch, losses, id };
  const isNumber = network.shape.classes === 1;
  const isPossible = (name: MistakeName) => !isNumber || !(mistakes[name] as Mistake).isOfClasses;
  return (
    <>
      <p className="muted">
        Each of these mistakes is easy to make and hard to see, because the network often learns anyway. The
        numbers are for the point and the parameter chosen above.
      </p>
      {mistakeNames.filter(isPossible).map((name, i) => (
        <Note key={name} name={name} mistake={mistakes[name]} context={context} isOpen={i === 0} />
      ))}
    </>
  );
}

function Note({
  name,
  mistake,
  context,
  isOpen,
}: {
  name: MistakeName;
  mistake: Mistake;
  context: MistakeContext;
  isOpen: boolean;
}) {
  const [shown, setShown] = useState(isOpen);
  return (
    <details
      className={styles.mistake}
      open={shown}
      onToggle={event => setShown(event.currentTarget.open)}
      data-testid={`mistake-${name}`}
    >
      <summary>{mistake.title}</summary>
      {shown && <Body name={name} mistake={mistake} context={context} />}
    </details>
  );
}

interface BodyProps {
  name: MistakeName;
  mistake: Mistake;
  context: MistakeContext;
}

function Body({ name, mistake, context }: BodyProps) {
  const { control, names = { wrong: 'wrong', right: 'right', isNeutral: false } } = mistake;
  const [moved, setMoved] = useState<number | null>(null);
  const value = moved ?? control?.start(context) ?? 0;
  const rows = mistake.rows(context, value);
  return (
    <>
      <p>{mistake.text}</p>
      <div className={styles.formulas}>
        <div className={names.isNeutral ? styles.neutral : styles.wrong}>
          <p className={styles.which}>{names.wrong}</p>
          <Formula display tex={mistake.wrong} />
        </div>
        <div className={names.isNeutral ? styles.neutral : styles.right}>
          <p className={styles.which}>{names.right}</p>
          <Formula display tex={mistake.right} />
        </div>
      </div>
      {control && (
        <label className={styles.control}>
          <span>{control.label}</span>
          <input
            type="range"
            min={control.min}
            max={control.max}
            step={control.step}
            value={value}
            aria-valuetext={formatNumber(value, 6)}
            onChange={event => setMoved(Number(event.target.value))}
          />
          <output>{formatNumber(value, 6)}</output>
        </label>
      )}
      {control?.startsAt && (
        <p className={styles.source}>
          {moved === null ? (
            control.startsAt(context)
          ) : (
            <>
              changed by you
              <button className="btn" onClick={() => setMoved(null)}>
                Back to {control.startsAt(context)}
              </button>
            </>
          )}
        </p>
      )}
      {rows.length > 0 && (
        <WrongAndRight names={names} caption={<caption className="visually-hidden">Results of both</caption>}>
          {rows.map(({ label, tex, wrong, right }) => (
            <tr key={label}>
              <th scope="row">
                {label}
                {tex && (
                  <>
                    : <Formula tex={tex} />
                  </>
                )}
              </th>
              <td
                className={
                  !names.isNeutral && signed(wrong) !== signed(right) ? styles.wrongNumber : undefined
                }
                data-value={wrong}
              >
                {signed(wrong)}
              </td>
              <td data-value={right}>{signed(right)}</td>
            </tr>
          ))}
        </WrongAndRight>
      )}
      <p className={styles.verdict}>{mistake.verdict(context, value)}</p>
      {mistake.training?.(context) && <MistakenTraining name={name} names={names} />}
    </>
  );
}

/** Shows the sign of −0, because one of the mistakes is about it. */
function signed(value: number): string {
  return Object.is(value, -0) ? '−0' : formatNumber(value, 5);
}

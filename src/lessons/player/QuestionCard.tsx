import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { usePlace } from '../../run/place';
import { useLesson } from '../../run/lesson';
import { showSketch, useSketch } from '../../run/sketch';
import { LessonText } from '../text/LessonText';
import type { Question } from '../format/lesson';
import { fits, setAnswer, useAnswers, type Answer } from './answers';
import { Compared } from './Compared';
import { runLabels } from './reading';
import { readTyped } from './typed-number';
import styles from './QuestionCard.module.css';

interface CardProps {
  source: string;
  /** The step, counted from 1. */
  number: number;
  /** The link of what the step shows. */
  place: string;
  question: Question;
}

/** A question. Once it is answered, the answer is shown next to the measured result. */
export function QuestionCard({ source, number, place, question }: CardProps) {
  const answer = useAnswers(source)[number];
  const isBefore = question.before ?? true;
  const card = useRef<HTMLElement>(null);
  const refused = useLesson(state => state.refused);
  useEffect(() => {
    if (refused > 0) askFor(card.current);
  }, [refused]);
  return (
    <section ref={card} className={styles.card} aria-label="Question" data-refused={refused > 0}>
      <div className={styles.kind}>{isBefore ? 'Predict first' : 'Question'}</div>
      <p className={styles.refused} role="status">
        {refused > 0 && 'Answer this, then it trains.'}
      </p>
      <LessonText text={question.ask} />
      {fits(answer, question) ? (
        <Compared
          {...{ source, number, place, question, answer, isBefore }}
          onAgain={() => setAnswer(source, number, null)}
        />
      ) : (
        <Asked question={question} onAnswer={given => setAnswer(source, number, given)} />
      )}
    </section>
  );
}

/** Leads a person who wants to train to the question that comes first. */
function askFor(card: HTMLElement | null): void {
  card?.scrollIntoView({ block: 'nearest' });
  card?.querySelector<HTMLElement>('input, button:not(:disabled)')?.focus({ preventScroll: true });
}

interface AskedProps<Kind extends Question = Question> {
  question: Kind;
  onAnswer(answer: Answer): void;
}

function Asked({ question, onAnswer }: AskedProps) {
  switch (question.kind) {
    case 'choice':
      return (
        <OneOf
          options={question.options}
          onChosen={option => onAnswer({ kind: 'choice', option: option + 1 })}
        />
      );
    case 'winner':
      return <Winner onAnswer={onAnswer} />;
    case 'number':
      return <NumberAsked {...{ question, onAnswer }} />;
    case 'boundary':
      return <LineAsked onAnswer={onAnswer} />;
    default:
      return question satisfies never;
  }
}

function Winner({ onAnswer }: Pick<AskedProps, 'onAnswer'>) {
  const labels = runLabels(usePlace(state => state.place));
  if (labels.length === 0)
    return (
      <p className="muted">Its runs are shown again when you go back to this step&rsquo;s experiment.</p>
    );
  return <OneOf options={labels} onChosen={run => onAnswer({ kind: 'winner', run: run + 1 })} />;
}

function OneOf({ options, onChosen }: { options: readonly string[]; onChosen(index: number): void }) {
  const name = useId();
  const [chosen, choose] = useState<number | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen !== null) onChosen(chosen);
  };
  return (
    <form onSubmit={submit}>
      <fieldset className={styles.options}>
        <legend className="visually-hidden">Answers</legend>
        {options.map((option, index) => (
          <label key={index} className={styles.option}>
            <input type="radio" name={name} checked={chosen === index} onChange={() => choose(index)} />
            <span>
              <LessonText text={option} />
            </span>
          </label>
        ))}
      </fieldset>
      <button className="btn primary" disabled={chosen === null}>
        Answer
      </button>
    </form>
  );
}

function NumberAsked({ question, onAnswer }: AskedProps<Extract<Question, { kind: 'number' }>>) {
  const [text, setText] = useState('');
  const faultId = useId();
  const typed = readTyped(text, question.unit);
  const fault = typed && 'fault' in typed ? typed.fault : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed && 'value' in typed) onAnswer({ kind: 'number', value: typed.value });
  };
  return (
    <form className={styles.row} onSubmit={submit}>
      <input
        className="input"
        inputMode="decimal"
        value={text}
        aria-label="Your number"
        aria-invalid={fault !== null}
        aria-describedby={faultId}
        onChange={event => setText(event.target.value)}
      />
      {question.unit && <span>{question.unit}</span>}
      <button className="btn primary" disabled={!typed || fault !== null}>
        Answer
      </button>
      <p id={faultId} className={styles.fault} role="status">
        {fault}
      </p>
    </form>
  );
}

function LineAsked({ onAnswer }: Pick<AskedProps, 'onAnswer'>) {
  const line = useSketch(state => state.line);
  return (
    <>
      <p className="muted">
        Draw the line on the picture with the mouse, a finger or a pen, or by arrow keys and space.
      </p>
      <div className={styles.row}>
        <button
          className="btn primary"
          disabled={line.length < 2}
          onClick={() => onAnswer({ kind: 'boundary', line })}
        >
          This is my line
        </button>
        <button className="btn" disabled={line.length === 0} onClick={() => showSketch([], true)}>
          Draw again
        </button>
      </div>
    </>
  );
}
